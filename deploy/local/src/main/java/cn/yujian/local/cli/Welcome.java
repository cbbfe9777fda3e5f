package cn.yujian.local.cli;

import cn.yujian.local.stack.Stack;

/** What {@code yujian up} ends with: where things are, and three requests that work as printed. */
final class Welcome {

    private Welcome() {}

    static String to(Stack stack) {
        String gateway = stack.gatewayUrl().toString();
        return """

                Yujian is ready, with the data in %2$s
                  API             %1$s/api/v1
                  Documentation   %1$s/docs
                  Kafka           %3$s
                  Tokens from     %4$s

                Try
                  curl -s '%1$s/api/v1/regions?category=resource-exhausted-city'
                  curl -s --get '%1$s/api/v1/projects' --data-urlencode 'q=抽水蓄能'
                  curl -s '%1$s/api/v1/assessments'

                A token for changes (roles: reader, reporter, editor, approver, admin)
                  ./yujian token editor
                for example in:  curl -H "Authorization: Bearer $(./yujian token editor)" ...
                Then: ./yujian status, ./yujian logs PART, ./yujian down"""
                .formatted(gateway, stack.home(), stack.bootstrapServers(), stack.issuerUrl());
    }
}
