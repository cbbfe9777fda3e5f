package cn.yujian.problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every kind of problem the suite answers with. The slug is public and never changes: clients branch on it. Title says what
 * happened, advice says what the caller can do.
 */
public enum ProblemType {
    UNKNOWN_PARAMETER(
            "unknown-parameter",
            400,
            new Wording("未知的查询参数", "Unknown query parameter"),
            new Wording("删除该参数或改用响应中列出的参数。", "Remove the parameter or use one of those the answer lists.")),
    INVALID_PARAMETER(
            "invalid-parameter",
            400,
            new Wording("参数值无效", "Invalid parameter value"),
            new Wording("按接口文档修正 violations 中指出的参数。", "Correct the parameters named in violations.")),
    INVALID_CURSOR(
            "invalid-cursor",
            400,
            new Wording("分页游标无效", "Invalid paging cursor"),
            new Wording(
                    "只使用上一页响应中的 next 链接，不要自行构造或修改游标。",
                    "Follow the next link of the page before; do not build or change cursors.")),
    MALFORMED_BODY(
            "malformed-body",
            400,
            new Wording("请求体无法解析", "Malformed request body"),
            new Wording("检查 JSON 语法以及 violations 中的成员。", "Check the JSON syntax and the members named in violations.")),
    INVALID_BODY(
            "invalid-body",
            400,
            new Wording("请求体内容无效", "Invalid request body"),
            new Wording("修正 violations 中 JSON 指针所指的成员。", "Correct the members the JSON pointers in violations name.")),
    IDEMPOTENCY_KEY_MISSING(
            "idempotency-key-missing",
            400,
            new Wording("缺少 Idempotency-Key", "Idempotency-Key is missing"),
            new Wording(
                    "为每个新的写操作生成一个唯一值（如 UUID），重试时沿用同一值。",
                    "Send a unique value (a UUID, say) with each new write and the same value with its retries.")),
    UNAUTHENTICATED(
            "unauthenticated",
            401,
            new Wording("需要有效的访问令牌", "A valid access token is needed"),
            new Wording(
                    "在 Authorization 头中携带未过期、受众为 yujian-api 的 Bearer 令牌。",
                    "Send an unexpired bearer token for audience yujian-api in the Authorization header.")),
    FORBIDDEN(
            "forbidden",
            403,
            new Wording("没有权限", "Not permitted"),
            new Wording("使用具有所需角色与区域的令牌。", "Use a token with the role and the regions that the operation asks for.")),
    SELF_APPROVAL(
            "self-approval",
            403,
            new Wording("不能决定自己起草的事项", "Nobody decides on what they drafted"),
            new Wording(
                    "由未参与起草、修改或提交的另一位审批人办理。",
                    "Have it decided by another approver, who neither drafted nor edited nor submitted it.")),
    NOT_FOUND(
            "not-found",
            404,
            new Wording("资源不存在", "No such resource"),
            new Wording("检查路径与标识；标识区分大小写。", "Check path and id; ids are case sensitive.")),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            new Wording("不支持该方法", "Method not allowed"),
            new Wording("查看 Allow 头或接口文档。", "See the Allow header or the API description.")),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            new Wording("无法按所请求的格式应答", "No representation in the requested media type"),
            new Wording("改用文档中列出的媒体类型。", "Ask for one of the documented media types.")),
    REQUEST_TIMEOUT(
            "request-timeout",
            408,
            new Wording("请求体到达过慢", "The request body came too slowly"),
            new Wording("检查网络后重试，或分批提交。", "Retry over a better line, or send it in smaller pieces.")),
    CODE_AMBIGUOUS(
            "code-ambiguous",
            409,
            new Wording("行政区划代码有多个含义", "The code has meant several regions"),
            new Wording("加上 validAt 日期，或从 candidates 中选择。", "Add a validAt date or choose one of candidates.")),
    CONFLICT(
            "conflict",
            409,
            new Wording("与当前状态冲突", "Conflict with the current state"),
            new Wording("读取最新状态后重新决定。", "Read the current state and decide again.")),
    OVERLAPPING_VALIDITY(
            "overlapping-validity",
            409,
            new Wording("有效期重叠", "Overlapping validity"),
            new Wording(
                    "同类事实在同一天只能有一项；先读取已登记的有效期，再改日期或改用更正。",
                    "Only one fact of a kind holds on a day: read what is recorded, then choose another day or correct it.")),
    REGION_IN_USE(
            "region-in-use",
            409,
            new Wording("地区仍被引用", "The region is still referred to"),
            new Wording(
                    "先处理 detail 所列的下级地区或名单认定，再变更该地区的存续期。",
                    "First deal with the regions or designations that detail names, then change when the region exists.")),
    NOT_IN_THIS_STATUS(
            "not-in-this-status",
            409,
            new Wording("当前状态不允许该操作", "Its status does not allow this"),
            new Wording(
                    "读取最新状态；detail 说明该操作允许的状态。",
                    "Read what its status is now; detail names those in which this can be done.")),
    LIST_HAS_CHANGED(
            "list-has-changed",
            409,
            new Wording("名单已变更，调整不再适用", "The list has changed; the adjustment no longer fits it"),
            new Wording(
                    "violations 列出不再适用的变更；退回调整，修改后重新提交。",
                    "The changes that violations name no longer fit: return the adjustment, mend it and submit it anew.")),
    REQUEST_IN_FLIGHT(
            "request-in-flight",
            409,
            new Wording("同一 Idempotency-Key 的请求正在处理", "A request with this Idempotency-Key is in progress"),
            new Wording("稍后用同一键重试。", "Retry with the same key a little later.")),
    PRECONDITION_FAILED(
            "precondition-failed",
            412,
            new Wording("资源已被修改", "The resource has changed"),
            new Wording("重新读取资源，用新的 ETag 再试。", "Read the resource again and retry with its new ETag.")),
    PAYLOAD_TOO_LARGE(
            "payload-too-large",
            413,
            new Wording("请求体过大", "The request body is too large"),
            new Wording("分批提交。", "Send it in smaller pieces.")),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            new Wording("不支持的请求媒体类型", "Unsupported request media type"),
            new Wording("按接口文档设置 Content-Type。", "Set Content-Type as the API description says.")),
    UNPROCESSABLE(
            "unprocessable",
            422,
            new Wording("请求内容不符合业务规则", "The request breaks a rule of the domain"),
            new Wording("按 detail 与 violations 的说明修正。", "Correct what detail and violations name.")),
    UNKNOWN_REGION(
            "unknown-region",
            422,
            new Wording("未知的地区", "Unknown region"),
            new Wording(
                    "使用 /api/v1/regions 中的地区标识；新登记的地区可能稍后才可用。",
                    "Use a region id of /api/v1/regions; a region registered just now may arrive a moment later.")),
    EFFECTIVE_BEFORE_DOCUMENT(
            "effective-before-document",
            422,
            new Wording("生效日期早于依据文件", "Effective before the document it rests on"),
            new Wording("生效日期不得早于依据文件的印发日期。", "Choose a day on or after the one on which the document was issued.")),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            new Wording("Idempotency-Key 已用于不同的请求", "The Idempotency-Key was used for another request"),
            new Wording("为不同的请求使用新的键。", "Use a new key for a different request.")),
    PRECONDITION_REQUIRED(
            "precondition-required",
            428,
            new Wording("缺少前置条件", "A precondition is required"),
            new Wording(
                    "修改时携带 If-Match（当前 ETag），创建时携带 If-None-Match: *。",
                    "Send If-Match with the current ETag to change, If-None-Match: * to create.")),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            429,
            new Wording("请求过于频繁", "Too many requests"),
            new Wording("按 Retry-After 等待后重试。", "Wait as Retry-After says, then retry.")),
    INTERNAL_ERROR(
            "internal-error",
            500,
            new Wording("服务内部错误", "Internal error"),
            new Wording("稍后重试；若持续出现，请把 instance 告知运维人员。", "Retry later; if it stays, give instance to operations.")),
    BAD_GATEWAY(
            "bad-gateway",
            502,
            new Wording("后端服务应答无效", "The service behind the gateway did not answer properly"),
            new Wording("稍后重试。", "Retry later.")),
    SERVICE_UNAVAILABLE(
            "service-unavailable",
            503,
            new Wording("服务暂不可用", "Service temporarily unavailable"),
            new Wording("按 Retry-After 等待后重试。", "Wait as Retry-After says, then retry.")),
    GATEWAY_TIMEOUT(
            "gateway-timeout",
            504,
            new Wording("后端服务应答超时", "The service behind the gateway did not answer in time"),
            new Wording("缩小请求范围或稍后重试。", "Ask for less, or retry later."));

    private final String slug;
    private final int status;
    private final Wording title;
    private final Wording advice;

    ProblemType(String slug, int status, Wording title, Wording advice) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public Wording title() {
        return title;
    }

    public Wording advice() {
        return advice;
    }

    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
    }
}
