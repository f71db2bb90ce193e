package io.wardkey.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class SecretTest {

    @Test
    void closingWipesTheBytesAndEndsTheUse() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.taking(bytes);
        Secret copy = secret.copy();
        secret.close();
        assertThat(bytes).containsOnly(0);
        assertThat(secret.isClosed()).isTrue();
        assertThatThrownBy(() -> secret.use(byte[]::clone))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
        assertThat(copy.use(byte[]::clone)).containsExactly(1, 2, 3);
        secret.close();
    }

    @Test
    void aCopyIsItsOwn() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.copyOf(bytes);
        bytes[0] = 9;
        assertThat(secret.use(byte[]::clone)).containsExactly(1, 2, 3);
    }

    @Test
    void equalityIsOfOpenBytes() {
        Secret one = Secret.copyOf(new byte[] {1, 2});
        Secret same = Secret.copyOf(new byte[] {1, 2});
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(Secret.copyOf(new byte[] {1, 3}));
        assertThat(one).isNotEqualTo(Secret.copyOf(new byte[] {1}));
        same.close();
        assertThat(one).isNotEqualTo(same);
        assertThat(same).isNotEqualTo(one).isEqualTo(same);
    }

    @Test
    void textTellsTheLengthOnly() {
        Secret secret = Secret.copyOf("hunter2".getBytes(StandardCharsets.UTF_8));
        assertThat(secret.toString()).isEqualTo("Secret[7 bytes]");
        secret.close();
        assertThat(secret.toString()).isEqualTo("Secret[closed]");
    }

    @Test
    void onePassphraseIsOneSecretOnEveryKeyboard() {
        assertThat(Passphrases.of("Gr\u00fc\u00dfe".toCharArray()))
                .isEqualTo(Passphrases.of("Gru\u0308\u00dfe".toCharArray()))
                .isNotEqualTo(Passphrases.of("Gruesse".toCharArray()));
    }

    /** Whatever holds a secret, or what a patient's report says, must not tell it in its text. */
    @Test
    void noTextTellsASecret() {
        byte[] bytes = "SecretSecretSecretSecretSecret32".getBytes(StandardCharsets.UTF_8);
        Secret secret = Secret.copyOf(bytes);
        OrganisationKeys organisation = new OrganisationKeys(1, 1, secret.copy(), secret.copy());
        CardSecret card =
                new CardSecret(Secret.copyOf(java.util.Arrays.copyOf(bytes, CardSecret.SIZE)));
        Slip slip =
                new Slip(
                        "SecretSecret",
                        "SecretSecret",
                        "SecretSecret",
                        java.util.List.of("SecretSecret"),
                        Slip.Flag.NORMAL,
                        "SecretSecret");
        Manifest manifest =
                new Manifest(
                        java.util.List.of(new Manifest.Part("SecretSecret", "application/pdf", 1)),
                        io.wardkey.domain.Bytes32.ZERO,
                        java.util.Map.of("SecretSecret", "SecretSecret"));
        StaffKeys staff =
                new StaffKeys(secret.copy(), secret.copy(), java.util.List.of(organisation));
        RecipientKeyPair pair =
                new RecipientKeyPair(
                        secret.copy(),
                        new RecipientPublicKey(
                                io.wardkey.domain.ByteString.of(
                                        new byte[RecipientPublicKey.SIZE])));
        String hex = java.util.HexFormat.of().formatHex(bytes, 0, 6);
        for (Object each :
                java.util.List.of(
                        secret,
                        organisation,
                        card,
                        slip,
                        manifest,
                        manifest.parts(),
                        staff,
                        pair,
                        new Opened.Done<>(slip, java.util.Set.of()),
                        new Opened.Done<>(secret, java.util.Set.of()),
                        new KeyFiles.Opening.Keys(staff),
                        new HealthCards.Unlocked.Keys(staff, java.util.Set.of()),
                        new HealthCards.CardRead.Typed(card),
                        new DirectoryKeys.Entry.Plain(secret),
                        new ReleasedShares(
                                java.util.Map.of(
                                        1,
                                        java.util.Map.of(io.wardkey.domain.Bytes32.ZERO, secret)),
                                java.util.Set.of()))) {
            assertThat(each.toString())
                    .doesNotContain("SecretSecret")
                    .doesNotContainIgnoringCase(hex)
                    .doesNotContain("[B@")
                    .doesNotContain("83, 101");
        }
        staff.close();
        assertThat(staff.account().isClosed()).isTrue();
        assertThat(organisation.directory().isClosed()).isTrue();
        assertThat(organisation.tag().isClosed()).isTrue();
        assertThat(Secret.random(32, new SecureRandom()))
                .isNotEqualTo(Secret.random(32, new SecureRandom()));
    }
}
