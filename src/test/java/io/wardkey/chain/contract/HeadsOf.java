package io.wardkey.chain.contract;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/** Heads folded from raw entries, none of them decoded but for the sequence in front. */
final class HeadsOf {

    /** A log as folded: 27 bytes of head and the number of entries. */
    record Folded(BigInteger head, long entries) {}

    private HeadsOf() {}

    static Map<String, Folded> contract(World world) {
        Map<String, Folded> logs = new LinkedHashMap<>();
        for (Log entry : entries(world)) {
            List<String> topics = entry.getTopics();
            if (topics.size() != 3) {
                continue; // the forwarder's ExecutedForwardRequest has two
            }
            byte[] data = Numeric.hexStringToByteArray(entry.getData());
            Folded before = logs.getOrDefault(topics.get(1), new Folded(BigInteger.ZERO, 0));
            BigInteger sequence = new BigInteger(1, Arrays.copyOf(data, 32));
            if (!sequence.equals(BigInteger.valueOf(before.entries() + 1))) {
                throw new AssertionError("entry " + sequence + " after " + before.entries());
            }
            logs.put(
                    topics.get(1),
                    new Folded(fold(before.head(), topics, data), before.entries() + 1));
        }
        return logs;
    }

    private static BigInteger fold(BigInteger head, List<String> topics, byte[] data) {
        byte[] words = new byte[160];
        byte[] left = Numeric.toBytesPadded(head, 32);
        System.arraycopy(left, 0, words, 0, 32);
        for (int i = 0; i < 3; i++) {
            System.arraycopy(
                    Numeric.hexStringToByteArray(topics.get(i)), 0, words, 32 + 32 * i, 32);
        }
        System.arraycopy(Hash.sha3(data), 0, words, 128, 32);
        return new BigInteger(1, Hash.sha3(words)).shiftRight(40);
    }

    private static List<Log> entries(World world) {
        EthFilter all =
                new EthFilter(
                        DefaultBlockParameterName.EARLIEST,
                        DefaultBlockParameterName.LATEST,
                        world.address);
        EthLog answer = world.evm.ask("eth_getLogs", EthLog.class, all);
        return answer.getLogs().stream().map(result -> (Log) result.get()).toList();
    }
}
