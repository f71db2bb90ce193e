package io.wardkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Bulk AES is the JDK's, and a start with another one fails. */
@Isolated
final class AesGcmTest {

    @Test
    void anotherProviderBeforeTheJdksIsRefused() {
        BouncyCastleProvider software = new BouncyCastleProvider();
        Security.insertProviderAt(software, 1);
        try {
            assertThatThrownBy(AesGcm::requireJdkProvider)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("BC");
        } finally {
            Security.removeProvider(software.getName());
        }
    }

    @Test
    void theJdksIsAccepted() {
        assertThatCode(AesGcm::requireJdkProvider).doesNotThrowAnyException();
    }

    @Test
    void anotherNonceKeyOrDataOpensNothing() {
        byte[] key = new byte[32];
        byte[] aeadNonce = new byte[12];
        byte[] sealed = AesGcm.seal(key, aeadNonce, new byte[] {1}, new byte[] {2});
        assertThat(AesGcm.open(key, aeadNonce, new byte[] {1}, sealed)).contains(new byte[] {2});
        assertThat(AesGcm.open(key, aeadNonce, new byte[0], sealed)).isEmpty();
        assertThat(
                        AesGcm.open(
                                key,
                                new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                                new byte[] {1},
                                sealed))
                .isEmpty();
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertThat(AesGcm.open(otherKey, aeadNonce, new byte[] {1}, sealed)).isEmpty();
        for (int length = 0; length < sealed.length; length++) {
            assertThat(
                            AesGcm.open(
                                    key,
                                    aeadNonce,
                                    new byte[] {1},
                                    java.util.Arrays.copyOf(sealed, length)))
                    .isEmpty();
        }
    }
}
