package cn.yujian.project.pipeline.domain;

/** What an editor reports: that a project reached a stage, when, why it is said and what proves it. */
public record StageReport(Stage stage, PartialDate occurredOn, String reason, String source) {}
