package io.wardkey.crypto.card;

import io.wardkey.crypto.Digests;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards.CardFault;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.HealthCards.CardRead;
import io.wardkey.domain.key.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A card as text.
 *
 * <p>To type: the 128 bits as a number in Crockford's base32, 26 digits, the first 0 to 7.
 *
 * <p>To scan: 85 bytes (version 1, networkId, patientId, secret, checksum of 4), four bits a
 * letter, of sixteen letters that stand at the same place on English, German and French keyboards:
 * scanners type, and type as if the keyboard were English.
 */
final class CardText {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 26;
    private static final int GROUP = 4;

    private static final String LETTERS = "BCDEFGHIJKLNOPRS";
    private static final int VERSION = 1;
    private static final int CHECKSUM_SIZE = 4;
    private static final int CHECKED_SIZE = 1 + 2 * Bytes32.SIZE + CardSecret.SIZE;
    private static final int SCAN_LENGTH = 2 * (CHECKED_SIZE + CHECKSUM_SIZE);
    private static final byte[] CHECKSUM_LABEL =
            "wardkey-card-1".getBytes(StandardCharsets.US_ASCII);

    private CardText() {}

    static String code(CardSecret card) {
        return card.bytes()
                .use(
                        bytes -> {
                            StringBuilder code = new StringBuilder();
                            for (int i = 0; i < CODE_LENGTH; i++) {
                                if (i > 0 && i % GROUP == 0) {
                                    code.append('-');
                                }
                                code.append(CROCKFORD.charAt(digit(bytes, i)));
                            }
                            return code.toString();
                        });
    }

    static String scan(Bytes32 networkId, Bytes32 patientId, CardSecret card) {
        byte[] checked = new byte[CHECKED_SIZE];
        ByteBuffer out = ByteBuffer.wrap(checked).put((byte) VERSION);
        out.put(networkId.toByteArray()).put(patientId.toByteArray());
        card.bytes().use(out::put);
        byte[] all = Arrays.copyOf(checked, CHECKED_SIZE + CHECKSUM_SIZE);
        System.arraycopy(checksum(checked), 0, all, CHECKED_SIZE, CHECKSUM_SIZE);
        StringBuilder text = new StringBuilder(SCAN_LENGTH);
        for (byte b : all) {
            text.append(LETTERS.charAt(b >> 4 & 0xf)).append(LETTERS.charAt(b & 0xf));
        }
        Arrays.fill(checked, (byte) 0);
        Arrays.fill(all, (byte) 0);
        return text.toString();
    }

    static CardRead read(char[] entered) {
        char[] text = new char[entered.length];
        int length = 0;
        for (char c : entered) {
            if (c != '-' && !Character.isWhitespace(c)) {
                text[length++] = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
            }
        }
        try {
            return switch (length) {
                case CODE_LENGTH -> typed(text);
                case SCAN_LENGTH -> scanned(text);
                default -> new CardRead.NotACard(CardFault.LENGTH);
            };
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static CardRead typed(char[] text) {
        byte[] bytes = new byte[CardSecret.SIZE];
        int buffer = 0;
        int bits = -2; // the first digit carries three bits, not five
        int at = 0;
        for (int i = 0; i < CODE_LENGTH; i++) {
            int digit = CROCKFORD.indexOf(meant(text[i]));
            if (digit < 0) {
                Arrays.fill(bytes, (byte) 0);
                return new CardRead.NotACard(CardFault.CHARACTER);
            }
            if (i == 0 && digit > 7) {
                return new CardRead.NotACard(CardFault.CHECKSUM);
            }
            buffer = buffer << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return new CardRead.Typed(new CardSecret(Secret.taking(bytes)));
    }

    private static char meant(char entered) {
        return switch (entered) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> entered;
        };
    }

    private static CardRead scanned(char[] text) {
        byte[] all = new byte[CHECKED_SIZE + CHECKSUM_SIZE];
        for (int i = 0; i < SCAN_LENGTH; i++) {
            int nibble = LETTERS.indexOf(text[i]);
            if (nibble < 0) {
                Arrays.fill(all, (byte) 0);
                return new CardRead.NotACard(CardFault.CHARACTER);
            }
            all[i / 2] |= (byte) (i % 2 == 0 ? nibble << 4 : nibble);
        }
        byte[] checked = Arrays.copyOf(all, CHECKED_SIZE);
        try {
            if (!Arrays.equals(
                    checksum(checked), Arrays.copyOfRange(all, CHECKED_SIZE, all.length))) {
                return new CardRead.NotACard(CardFault.CHECKSUM);
            }
            if (checked[0] != VERSION) {
                return new CardRead.NotACard(CardFault.UNKNOWN_VERSION);
            }
            Bytes32 networkId = Bytes32.of(Arrays.copyOfRange(checked, 1, 33));
            Bytes32 patientId = Bytes32.of(Arrays.copyOfRange(checked, 33, 65));
            Secret secret = Secret.taking(Arrays.copyOfRange(checked, 65, CHECKED_SIZE));
            return new CardRead.Scanned(
                    new CardHolder(networkId, patientId), new CardSecret(secret));
        } finally {
            Arrays.fill(all, (byte) 0);
            Arrays.fill(checked, (byte) 0);
        }
    }

    /** The five bits of the i-th digit; two zero bits stand before the 128. */
    private static int digit(byte[] bytes, int i) {
        int digit = 0;
        for (int bit = 5 * i - 2; bit < 5 * i + 3; bit++) {
            int value = bit < 0 ? 0 : bytes[bit / 8] >> 7 - bit % 8 & 1;
            digit = digit << 1 | value;
        }
        return digit;
    }

    private static byte[] checksum(byte[] checked) {
        byte[] message = new byte[CHECKSUM_LABEL.length + checked.length];
        ByteBuffer.wrap(message).put(CHECKSUM_LABEL).put(checked);
        byte[] checksum = Arrays.copyOf(Digests.sha256(message).toByteArray(), CHECKSUM_SIZE);
        Arrays.fill(message, (byte) 0);
        return checksum;
    }
}
