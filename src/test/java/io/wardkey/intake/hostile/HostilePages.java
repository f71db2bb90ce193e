package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.utf8;
import static io.wardkey.intake.hostile.RawPdf.HELVETICA;
import static io.wardkey.intake.hostile.RawPdf.WORDS;

import io.wardkey.domain.report.Refusal.Reason;
import java.util.List;

/** Files of one page whose operators or fonts do harm. */
final class HostilePages {

    private HostilePages() {}

    static void add(List<HostileFile> files) {
        files.add(content("forty million saved states", "q\n", 40_000_000));
        files.add(content("forty million operators", "n\n", 40_000_000));
        files.add(content("twenty million operands", "0 ", 40_000_000));
        files.add(content("a million brackets", "[", 10_000_000));
        files.add(content("ten million letters", "(abcdefghij) Tj\n", 1_000_000));
        files.add(content("marks in marks", "/a<</b<</c 1>>>>BDC\n", 3_000_000));
        for (String box :
                List.of(
                        "[0 0 1e30 1e30]",
                        "[0 0 99999999999999999999 1]",
                        "[-1e38 -1e38 1e38 1e38]",
                        "[0 0 0 0]",
                        "[9 9 1 1]",
                        "[(a) /b null true]")) {
            files.add(
                    either(
                            "a page of " + box,
                            () ->
                                    RawPdf.page(HELVETICA, WORDS)
                                            .object(
                                                    3,
                                                    "<</Type/Page/Parent 2 0 R/Contents 4 0"
                                                            + " R/MediaBox"
                                                            + box
                                                            + "/UserUnit 1e30/Rotate 7/Resources<<"
                                                            + HELVETICA
                                                            + ">>>>")
                                            .bytes(),
                            Reason.MALFORMED,
                            Reason.TOO_LARGE));
        }
        files.add(
                either(
                        "letters that stand for four thousand million characters",
                        () -> font("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
                        Reason.TOO_LARGE,
                        Reason.MALFORMED));
        files.add(
                either(
                        "letters in three hundred thousand ranges",
                        () ->
                                font(
                                        "100 beginbfrange "
                                                + "<0000> <ffff> <0041>\n".repeat(300_000)
                                                + "endbfrange"),
                        Reason.TOO_LARGE,
                        Reason.MALFORMED));
        files.add(
                either(
                        "code spaces in code spaces",
                        () ->
                                font(
                                        "1 begincodespacerange <00> <ffffffffffffffffffff>"
                                                + " endcodespacerange 1 begincidrange <00000000>"
                                                + " <ffffffff> 0 endcidrange"),
                        Reason.TOO_LARGE,
                        Reason.MALFORMED));
        files.add(
                either(
                        "a typeface that writes itself",
                        () ->
                                RawPdf.page("/Font<</F 6 0 R>>", WORDS)
                                        .object(
                                                6,
                                                "<</Type/Font/Subtype/Type3/FontBBox[0 0 9"
                                                        + " 9]/FontMatrix[1 0 0 1 0 0]/FirstChar"
                                                        + " 0/LastChar 255/Widths["
                                                        + "1 ".repeat(256)
                                                        + "]/Encoding<</Differences[66/B/l/o]>>/CharProcs<</B"
                                                        + " 7 0 R/l 7 0 R>>/Resources<</Font<</F 6"
                                                        + " 0 R>>>>>>")
                                        .stream(7, "", utf8("BT /F 1 Tf (BBBB) Tj ET"))
                                        .bytes(),
                        Reason.MALFORMED));
        files.add(
                either(
                        "an empty typeface",
                        () ->
                                RawPdf.page(
                                                "/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</FontFile2"
                                                    + " 6 0 R/FontFile 6 0 R/FontFile3 6 0 R>>>>>>",
                                                WORDS)
                                        .stream(6, "", new byte[1000])
                                        .bytes(),
                        Reason.MALFORMED));
        for (String filter :
                List.of(
                        "DCTDecode",
                        "JPXDecode",
                        "JBIG2Decode",
                        "CCITTFaxDecode",
                        "LZWDecode",
                        "Crypt",
                        "X")) {
            files.add(
                    either(
                            "contents and a picture in broken " + filter,
                            () ->
                                    RawPdf.page("/XObject<</I 6 0 R>>" + HELVETICA, utf8("/I Do"))
                                            .stream(
                                                    6,
                                                    "/Type/XObject/Subtype/Image/Width"
                                                            + " 2147483647/Height"
                                                            + " 2147483647/BitsPerComponent"
                                                            + " 16/ColorSpace/DeviceCMYK/Filter/"
                                                            + filter,
                                                    utf8("\u00ff\u00d8\u00ff garbage"))
                                            .stream(4, "/Filter/" + filter, utf8("garbage"))
                                            .bytes(),
                            Reason.MALFORMED));
        }
    }

    private static HostileFile content(String name, String operator, int times) {
        return either(
                name,
                () -> {
                    byte[] block = utf8("BT /F 10 Tf\n" + operator.repeat(10_000));
                    return RawPdf.page(HELVETICA, WORDS).stream(
                                    4,
                                    "/Filter/FlateDecode",
                                    RawPdf.deflated(block, times / 10_000))
                            .bytes();
                },
                Reason.MALFORMED,
                Reason.TOO_LARGE,
                Reason.TOO_MANY,
                Reason.TOO_DEEP);
    }

    private static byte[] font(String map) {
        return RawPdf.page(
                        "/Font<</F 6 0 R>>", utf8("BT /F 10 Tf 50 700 Td <0041004200430044> Tj ET"))
                .object(
                        6,
                        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0"
                                + " R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
                                + "/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>]>>")
                .stream(
                        7,
                        "",
                        utf8(
                                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
                                        + " /CMapName /X def 1 begincodespacerange <0000> <ffff>"
                                        + " endcodespacerange "
                                        + map
                                        + " endcmap end end"))
                .bytes();
    }
}
