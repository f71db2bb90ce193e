package io.wardkey.chain;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract as this build compiled it: what is deployed, and what a ledger's code must be.
 *
 * <p>The compiler leaves gaps in the code for values that the constructor sets (Solidity: immutable
 * variables). They are compared by what they may be: the contract itself, its chain, its EIP-712
 * domain and name, and the network's times, which are small numbers. So no contract passes whose
 * code is ours but trusts another forwarder.
 */
final class CompiledLedger {

    private static final String FOLDER = "/io/wardkey/chain/contract/";

    /** Times are at most ten years, chain ids at most 2^52. */
    private static final int SMALL_BITS = 53;

    private final byte[] creation;
    private final byte[] runtime;
    private final List<Gap> gaps;

    private record Gap(int start, int length) {}

    private CompiledLedger(byte[] creation, byte[] runtime, List<Gap> gaps) {
        this.creation = creation;
        this.runtime = runtime;
        this.gaps = List.copyOf(gaps);
    }

    /** From the class path, where the build put it. */
    static CompiledLedger load() {
        List<Gap> gaps = new ArrayList<>();
        JsonNode references = new JsonMapper().readTree(read("HealthLedger.immutables.json"));
        for (JsonNode places : references) {
            for (JsonNode place : places) {
                gaps.add(new Gap(place.path("start").asInt(), place.path("length").asInt()));
            }
        }
        return new CompiledLedger(
                hex(read("HealthLedger.bin")), hex(read("HealthLedger.bin-runtime")), gaps);
    }

    /** What a creating transaction carries. */
    ByteString creation(byte[] arguments) {
        byte[] data = Arrays.copyOf(creation, creation.length + arguments.length);
        System.arraycopy(arguments, 0, data, creation.length, arguments.length);
        return ByteString.of(data);
    }

    /**
     * @throws LedgerException.WrongLedger when the code at the address is not this contract's
     */
    void check(byte[] code, EthereumNetwork network) throws LedgerException.WrongLedger {
        if (code.length == 0) {
            throw new LedgerException.WrongLedger("there is no contract at " + network.ledger());
        }
        byte[] masked = code.clone();
        Set<Bytes32> expected = expected(network);
        boolean same = code.length == runtime.length;
        for (Gap gap : gaps) {
            if (same) {
                same = fits(Arrays.copyOfRange(code, gap.start, gap.start + gap.length), expected);
                Arrays.fill(masked, gap.start, gap.start + gap.length, (byte) 0);
            }
        }
        if (!same || !Arrays.equals(masked, runtime)) {
            throw new LedgerException.WrongLedger(
                    "the contract at " + network.ledger() + " is another one");
        }
    }

    private static boolean fits(byte[] value, Set<Bytes32> expected) {
        return value.length == Bytes32.SIZE
                && (new BigInteger(1, value).bitLength() <= SMALL_BITS
                        || expected.contains(Bytes32.of(value)));
    }

    private static Set<Bytes32> expected(EthereumNetwork network) {
        return Set.of(
                ForwardRequest.domain(network),
                Bytes32.of(Abi.keccak("Wardkey".getBytes(StandardCharsets.UTF_8))),
                Bytes32.of(Abi.keccak("1".getBytes(StandardCharsets.UTF_8))),
                shortString("Wardkey"),
                shortString("1"),
                address(network.ledger()));
    }

    /** OpenZeppelin's {@code ShortStrings}: the text, then its length in the last byte. */
    private static Bytes32 shortString(String text) {
        byte[] word = new byte[Bytes32.SIZE];
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, word, 0, bytes.length);
        word[Bytes32.SIZE - 1] = (byte) bytes.length;
        return Bytes32.of(word);
    }

    private static Bytes32 address(Account account) {
        return Bytes32.of(Abi.encode(Abi.account(account)));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.strip());
    }

    private static String read(String name) {
        try (InputStream in = CompiledLedger.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
