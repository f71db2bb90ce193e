package io.wardkey.intake;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * Colours as far as it takes to tell white from black. Profiles are not loaded, for they cost more
 * than they tell; colours of spaces that need one to be told at all are unknown.
 */
final class PdfColours {
    private PdfColours() {}

    /** Of how many parts a colour space's colours are: 1, 3 or 4; 0 where they can't be told. */
    static int parts(List<COSBase> operands, PDResources resources) {
        if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
            return 0;
        }
        int device = device(name);
        COSDictionary spaces =
                resources == null
                        ? null
                        : resources.getCOSObject().getCOSDictionary(COSName.COLORSPACE);
        return device > 0 || spaces == null ? device : parts(spaces.getDictionaryObject(name));
    }

    private static int device(COSName name) {
        return switch (name.getName()) {
            case "DeviceGray", "CalGray" -> 1;
            case "DeviceRGB", "CalRGB" -> 3;
            case "DeviceCMYK" -> 4;
            default -> 0;
        };
    }

    private static int parts(COSBase space) {
        if (space instanceof COSName name) {
            return device(name);
        }
        if (space instanceof COSArray array
                && array.size() > 1
                && array.getObject(0) instanceof COSName kind) {
            if (kind.getName().equals("ICCBased")
                    && array.getObject(1) instanceof COSStream profile) {
                int n = profile.getInt(COSName.N);
                return n == 1 || n == 3 || n == 4 ? n : 0;
            }
            return device(kind);
        }
        return 0;
    }

    /** A colour of one, three or four parts as {@code 0xrrggbb}. */
    static int rgb(double[] parts) {
        return switch (parts.length) {
            case 1 -> packed(parts[0], parts[0], parts[0]);
            case 3 -> packed(parts[0], parts[1], parts[2]);
            case 4 ->
                    packed(
                            (1 - parts[0]) * (1 - parts[3]),
                            (1 - parts[1]) * (1 - parts[3]),
                            (1 - parts[2]) * (1 - parts[3]));
            default -> PdfInk.UNKNOWN;
        };
    }

    private static int packed(double red, double green, double blue) {
        return (of255(red) << 16) | (of255(green) << 8) | of255(blue);
    }

    private static int of255(double part) {
        return (int) Math.round(Math.clamp(part, 0, 1) * 255);
    }
}
