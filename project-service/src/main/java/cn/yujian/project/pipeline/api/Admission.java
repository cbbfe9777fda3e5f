package cn.yujian.project.pipeline.api;

import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.security.Caller;
import cn.yujian.project.pipeline.domain.Project;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Consumer;

/** Whether the current request may change a project as it stands. */
@RequestScoped
class Admission implements Consumer<Project> {

    private final Caller caller;
    private final HttpHeaders headers;

    Admission(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    public void accept(Project project) {
        caller.requireRegions(project.regions());
        IfMatch.require(headers, project.sequence());
    }
}
