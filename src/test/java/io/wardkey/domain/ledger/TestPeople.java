package io.wardkey.domain.ledger;

import io.wardkey.crypto.Keys;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Secret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of a test network: three organisations with two administrators and a custodian each,
 * the same accounts in every run.
 */
public final class TestPeople {

    /** Times of a network on which nobody waits for anything. */
    public static final Parameters PARAMETERS = new Parameters(0, 0, 0, 3600, 2);

    private static final KeyMaker KEYS = new Keys(new SecureRandom());

    private TestPeople() {}

    /** The signer of the account of this name. */
    public static AccountSigner signer(String name) {
        try (Secret secret = Secret.taking(digest(name).toByteArray())) {
            return KEYS.signer(secret);
        }
    }

    public static Account account(String name) {
        return accountOf(signer(name));
    }

    public static Account accountOf(AccountSigner signer) {
        return Account.of(signer.address().toByteArray());
    }

    /** A digest that stands for a key or a record of this name. */
    public static Bytes32 digest(String name) {
        byte[] bytes = new byte[Bytes32.SIZE];
        ByteBuffer.wrap(bytes).putInt(name.hashCode()).putInt(name.length());
        return Bytes32.of(bytes);
    }

    public static RecordId record(String name) {
        return new RecordId(digest("record " + name));
    }

    /** {@code clinic}, {@code hospital} and {@code association}, numbers 1 to 3. */
    public static List<Terms.Founding> founders() {
        List<Terms.Founding> founders = new ArrayList<>();
        for (String organisation : List.of("clinic", "hospital", "association")) {
            founders.add(
                    new Terms.Founding(
                            organisation,
                            account(organisation + " custodian"),
                            digest(organisation + " transport"),
                            List.of(
                                    person(organisation + " first"),
                                    person(organisation + " second"))));
        }
        return founders;
    }

    public static Terms.Person person(String name) {
        return new Terms.Person(account(name), digest(name + " key"), "Dr. " + name + " Šimić");
    }
}
