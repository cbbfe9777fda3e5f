package cn.yujian.fuzz;

import cn.yujian.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;

/** Makes the calls of a seed: each from its number alone, so that any of them can be made again by itself. */
final class Calls {

    private final JsonNode contract;
    private final List<Operation> operations;
    private final Known known;
    private final long seed;

    Calls(JsonNode contract, List<Operation> operations, Known known, long seed) {
        this.contract = contract;
        this.operations = operations;
        this.known = known;
        this.seed = seed;
    }

    /** The operations take turns. */
    Operation operation(long number) {
        return operations.get((int) (number % operations.size()));
    }

    Call make(long number) {
        Random chance = new Random(scattered(seed, number));
        return new Draft(contract, operation(number), known, chance, seed).call(number);
    }

    /** Neighbouring seeds and numbers begin alike otherwise. */
    private static long scattered(long seed, long number) {
        long mixed = seed * 0x9E3779B97F4A7C15L + number;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
