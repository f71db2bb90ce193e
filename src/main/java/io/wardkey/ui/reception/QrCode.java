package io.wardkey.ui.reception;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A text as a QR code's path: one square a dark module, for screen and paper alike. */
final class QrCode {

    private final String path;
    private final int side;

    private QrCode(String path, int side) {
        this.path = path;
        this.side = side;
    }

    /**
     * @throws IllegalArgumentException when the text is longer than any QR code
     */
    static QrCode of(String text) {
        try {
            BitMatrix bits =
                    new QRCodeWriter()
                            .encode(
                                    text,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.ERROR_CORRECTION,
                                            ErrorCorrectionLevel.M,
                                            EncodeHintType.MARGIN,
                                            4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1Z");
                    }
                }
            }
            return new QrCode(path.toString(), bits.getWidth());
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String path() {
        return path;
    }

    /** Modules a side, quiet zone included. */
    int side() {
        return side;
    }
}
