package cn.yujian.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final int KEPT = 100;

    private final Accounts accounts = new Accounts(new Config());

    @Test
    void keepsNoMoreThanConfiguredHoweverManyCome() {
        for (int i = 0; i < KEPT * 50; i++) {
            accounts.ofAddress("10.0." + i / 256 + "." + i % 256)
                    .bucket(Budget.READS)
                    .tryConsume(1);
        }

        assertTrue(accounts.kept() <= KEPT, "kept " + accounts.kept());
    }

    @Test
    void givesOneAddressOneNameThatDoesNotTellIt() {
        Account first = accounts.ofAddress("192.0.2.1");

        assertSame(first, accounts.ofAddress("192.0.2.1"));
        assertTrue(first.client().pseudonym().matches("address:[0-9a-f]{32}"));
        String elsewhere =
                new Accounts(new Config()).ofAddress("192.0.2.1").client().pseudonym();
        assertTrue(!elsewhere.equals(first.client().pseudonym()), "the name can be computed from the address");
    }

    @Test
    void givesBackWithTime() {
        Policy policy = Policy.of(Budget.WRITES, quota(7, Duration.ofSeconds(70)));

        assertEquals("\"writes\";q=7;w=70", policy.header());
        assertEquals(
                "\"writes\";r=6;t=10", policy.state(6, Duration.ofMillis(9_001).toNanos()));
    }

    @Test
    void letsSoManyWaitAndTheNextWhenOneHasEnded() {
        Account account = accounts.ofAddress("192.0.2.9");

        assertTrue(account.waits().take());
        assertTrue(account.waits().take());
        assertFalse(account.waits().take());
        assertFalse(account.waits().take());
        assertTrue(account.requests().take());

        account.waits().giveBack();
        assertTrue(account.waits().take());
    }

    @Test
    void forgetsNobodyWhoHasRequestsUnderWay() {
        Account held = accounts.ofAddress("192.0.2.10");
        assertTrue(held.requests().take());

        for (int i = 0; i < KEPT * 50; i++) {
            accounts.ofAddress("10.0." + i / 256 + "." + i % 256);
        }

        assertTrue(accounts.kept() <= KEPT, "kept " + accounts.kept());
        assertSame(held, accounts.ofAddress("192.0.2.10"));
    }

    private static LimitsConfig.Quota quota(long requests, Duration window) {
        return new LimitsConfig.Quota() {
            @Override
            public long requests() {
                return requests;
            }

            @Override
            public Duration window() {
                return window;
            }
        };
    }

    private static final class Config implements LimitsConfig, LimitsConfig.Quotas {

        @Override
        public int clients() {
            return KEPT;
        }

        @Override
        public List<String> exportTypes() {
            return List.of("text/csv");
        }

        @Override
        public Quotas client() {
            return this;
        }

        @Override
        public Quotas anonymous() {
            return this;
        }

        @Override
        public Quota reads() {
            return quota(10, Duration.ofMinutes(1));
        }

        @Override
        public Quota writes() {
            return reads();
        }

        @Override
        public Quota exports() {
            return reads();
        }

        @Override
        public int waiting() {
            return 2;
        }

        @Override
        public int concurrent() {
            return 3;
        }
    }
}
