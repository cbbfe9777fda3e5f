package cn.yujian.kit.problem;

import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Violation;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions become statuses. A client's mistake is not logged; a 500 is, with its instance. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemWriter writer;

    @Inject
    ProblemMappers(ProblemWriter writer) {
        this.writer = writer;
    }

    @ServerExceptionMapper
    Response problem(ProblemException exception, HttpHeaders request) {
        return writer.write(exception, request);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException exception, HttpHeaders request) {
        // The framework wraps a body it cannot read in a bare 400.
        if (exception.getCause() instanceof JacksonException unreadable) {
            return unreadableBody(unreadable, request);
        }
        Response original = exception.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        Locale language = ProblemWriter.language(request);
        Response answer = writer.write(typeOf(original.getStatus()), language, null, List.of());
        Response.ResponseBuilder copy = Response.fromResponse(answer);
        if (original.getHeaderString(HttpHeaders.ALLOW) != null) {
            copy.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
        }
        return copy.build();
    }

    @ServerExceptionMapper
    Response unreadableBody(JacksonException exception, HttpHeaders request) {
        Locale language = ProblemWriter.language(request);
        if (exception instanceof UnrecognizedPropertyException unknown) {
            Wording message =
                    new Wording("未知成员 " + unknown.getPropertyName(), "Unknown member " + unknown.getPropertyName());
            return writer.write(
                    ProblemType.MALFORMED_BODY,
                    language,
                    message.in(language),
                    List.of(Violation.inBody(pointer(unknown), "unknown-member", message.in(language))));
        }
        if (exception instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            Wording message = new Wording("值的类型或格式不正确", "The value has the wrong type or form");
            return writer.write(
                    ProblemType.MALFORMED_BODY,
                    language,
                    message.in(language),
                    List.of(Violation.inBody(pointer(mapping), "wrong-type", message.in(language))));
        }
        return writer.write(ProblemType.MALFORMED_BODY, language, null, List.of());
    }

    /** As every unreadable body; on its own because the framework has a mapper for just this exception. */
    @ServerExceptionMapper
    Response mismatchedBody(MismatchedInputException exception, HttpHeaders request) {
        return unreadableBody(exception, request);
    }

    @ServerExceptionMapper
    Response unauthenticated(AuthenticationFailedException exception, HttpHeaders request) {
        return challenge(request);
    }

    @ServerExceptionMapper
    Response unauthenticated(UnauthorizedException exception, HttpHeaders request) {
        return challenge(request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception, HttpHeaders request) {
        return writer.write(ProblemType.FORBIDDEN, ProblemWriter.language(request), null, List.of());
    }

    /** The issuer cannot be asked whether the token is good. */
    @ServerExceptionMapper
    Response issuerUnavailable(OIDCException exception, HttpHeaders request) {
        LOG.warnf("Token not verified: %s", exception.getMessage());
        return writer.write(ProblemType.SERVICE_UNAVAILABLE, ProblemWriter.language(request), null, List.of());
    }

    @ServerExceptionMapper
    Response unexpected(Throwable exception, HttpHeaders request) {
        if (DatabaseTrouble.passes(exception)) {
            LOG.warnf("Database does not answer: %s", exception);
            return writer.write(ProblemType.SERVICE_UNAVAILABLE, ProblemWriter.language(request), null, List.of());
        }
        URI instance = ProblemWriter.newInstance();
        LOG.errorf(exception, "Request failed, instance %s", instance);
        return writer.write(
                ProblemType.INTERNAL_ERROR, ProblemWriter.language(request), null, List.of(), Map.of(), instance);
    }

    private Response challenge(HttpHeaders request) {
        Response answer = writer.write(ProblemType.UNAUTHENTICATED, ProblemWriter.language(request), null, List.of());
        return Response.fromResponse(answer)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static ProblemType typeOf(int status) {
        return switch (status) {
            case 400 -> ProblemType.INVALID_PARAMETER;
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.PAYLOAD_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.SERVICE_UNAVAILABLE;
            default -> status < 500 ? ProblemType.UNPROCESSABLE : ProblemType.INTERNAL_ERROR;
        };
    }

    private static String pointer(JsonMappingException exception) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : exception.getPath()) {
            pointer.append('/');
            pointer.append(
                    step.getFieldName() == null
                            ? String.valueOf(step.getIndex())
                            : step.getFieldName().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
