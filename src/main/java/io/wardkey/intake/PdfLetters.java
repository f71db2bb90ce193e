package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.SetLineWidth;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.TextPosition;

/**
 * Takes the letters that are shown off a PDF's pages, upright, fields of forms and remarks put on a
 * page included. What is on a layer that is off or cut away is left out; what is covered, crossed
 * out, of the paper's own colour or a scanner's text is doubted. Not thread-safe.
 */
abstract class PdfLetters extends PdfStripper {
    private static final double BEYOND = 0.5;

    /** Less of a letter's colour than this can't be seen. */
    private static final double FAINT = 0.1;

    private static final Set<String> COVERING =
            Set.of("StrikeOut", "Redact", "Ink", "Line", "PolyLine", "Caret", "FreeText", "Stamp");
    private static final Set<String> FILLED = Set.of("Square", "Circle", "Polygon");

    private final PdfLayers layers;
    private final List<Letter> letters = new ArrayList<>();
    private final PdfCuts cuts = new PdfCuts();
    private final Deque<Boolean> marked = new ArrayDeque<>();
    private PdfInk ink = new PdfInk();
    private PdfBrush brush = new PdfBrush(ink, new PDPage());
    private int read;
    private int hiddenMarks;
    private int remarks;

    private record Letter(PdfGlyph glyph, int order, int colour) {
        PdfGlyph seen(PdfInk ink) {
            Set<Doubt> doubts = ink.doubts(glyph, order, colour);
            doubts.addAll(glyph.doubts());
            return new PdfGlyph(
                    glyph.text(),
                    glyph.x(),
                    glyph.right(),
                    glyph.baseline(),
                    glyph.size(),
                    glyph.bold(),
                    doubts);
        }
    }

    PdfLetters(PDDocument document) {
        this.layers = new PdfLayers(document);
        setSuppressDuplicateOverlappingText(false);
        addOperator(new SetLineWidth(this));
    }

    /** The letters of a page, in the order in which they are painted. */
    abstract void page(int number, List<PdfGlyph> glyphs);

    @Override
    protected void startPage(PDPage page) throws IOException {
        super.startPage(page);
        ink = new PdfInk();
        brush = new PdfBrush(ink, page);
        marked.clear();
        hiddenMarks = 0;
    }

    @Override
    protected void writePage() {
        remarks();
        PdfInk whole = ink;
        List<PdfGlyph> seen = letters.stream().map(letter -> letter.seen(whole)).toList();
        letters.clear();
        cuts.clear();
        page(getCurrentPageNo() - 1, seen);
    }

    /** What is put on the page: text that was typed into fields, remarks, lines through words. */
    private void remarks() {
        COSArray all = getCurrentPage().getCOSObject().getCOSArray(COSName.ANNOTS);
        remarks += all == null ? 0 : all.size();
        if (remarks > Limits.PDF_REMARKS) {
            throw new Spent("remarks");
        }
        for (int i = 0; all != null && i < all.size(); i++) {
            try {
                COSBase one = all.getObject(i);
                if (one instanceof COSDictionary) {
                    remark(PDAnnotation.createAnnotation(one));
                }
            } catch (Spent | PdfText.TooMuchText e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // What is broken is not drawn either, and the page is still read.
            }
        }
    }

    private void remark(PDAnnotation remark) throws IOException {
        String kind = remark.getSubtype() == null ? "" : remark.getSubtype();
        boolean hidden =
                remark.isHidden()
                        || remark.isNoView()
                        || layers.hidden(remark.getCOSObject().getCOSDictionary(COSName.OC));
        if (hidden || remark.getRectangle() == null) {
            return;
        }
        if (COVERING.contains(kind)
                || (FILLED.contains(kind) && remark.getCOSObject().containsKey(COSName.IC))) {
            ink.cross(brush.place(remark.getRectangle()), true);
        }
        if (kind.equals("Widget") || kind.equals("FreeText") || kind.equals("Stamp")) {
            // Whatever the page's contents and the remark before it left behind.
            brush.back(PdfBrush.State.START, 0);
            marked.clear();
            hiddenMarks = 0;
            brush.clip(remark.getRectangle(), new AffineTransform());
            showAnnotation(remark);
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        super.processOperator(operator, operands);
        brush.seen(hiddenMarks == 0);
        switch (operator.getName()) {
            case "Do" -> picture(operands);
            case "BI" ->
                    picture(
                            operator.getImageParameters() == null
                                    || !operator.getImageParameters()
                                            .getBoolean(COSName.IM, false));
            default ->
                    brush.operator(
                            operator.getName(), operands, getGraphicsState(), getResources());
        }
    }

    private void picture(List<COSBase> operands) {
        COSDictionary objects =
                getResources() == null
                        ? null
                        : getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
        if (objects != null
                && !operands.isEmpty()
                && operands.getFirst() instanceof COSName name
                && objects.getDictionaryObject(name) instanceof COSStream object
                && COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE))
                && !layers.hidden(object.getCOSDictionary(COSName.OC))) {
            picture(
                    !object.getBoolean(COSName.IMAGE_MASK, false)
                            && !object.containsKey(COSName.SMASK)
                            && !object.containsKey(COSName.MASK));
        }
    }

    private void picture(boolean solid) {
        brush.picture(getGraphicsState(), solid);
    }

    @Override
    public void saveGraphicsState() {
        super.saveGraphicsState();
        brush.save();
    }

    @Override
    public void restoreGraphicsState() {
        super.restoreGraphicsState();
        brush.restore();
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (enter(form)) {
            within(form, () -> super.showForm(form));
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (enter(form)) {
            within(form, () -> super.showTransparencyGroup(form));
        }
    }

    private boolean enter(PDFormXObject form) {
        return !layers.hidden(form.getCOSObject().getCOSDictionary(COSName.OC));
    }

    private interface Showing {
        void show() throws IOException;
    }

    /** A form is cut at its box, and leaves colours and marks as they were. */
    private void within(PDFormXObject form, Showing showing) throws IOException {
        PdfBrush.State before = brush.state();
        int depth = brush.depth();
        int marks = marked.size();
        PDRectangle box = form.getBBox();
        if (box != null) {
            brush.clip(
                    box,
                    form.getMatrix()
                            .multiply(getGraphicsState().getCurrentTransformationMatrix())
                            .createAffineTransform());
        }
        try {
            showing.show();
        } finally {
            brush.back(before, depth);
            while (marked.size() > marks) {
                endMarkedContentSequence();
            }
        }
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        super.beginMarkedContentSequence(tag, properties);
        boolean hidden = COSName.OC.equals(tag) && layers.hidden(properties);
        marked.push(hidden);
        hiddenMarks += hidden ? 1 : 0;
    }

    @Override
    public void endMarkedContentSequence() {
        super.endMarkedContentSequence();
        if (!marked.isEmpty() && marked.pop()) {
            hiddenMarks--;
        }
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        if (++read > Limits.PDF_GLYPHS) {
            throw new PdfText.TooMuchText();
        }
        int rotation = Math.floorMod(getCurrentPage().getRotation(), 360);
        // The font's size alone says nothing where the page's own scale is changed.
        double size = Math.abs(position.getYScale());
        if (hiddenMarks > 0 || Math.round(position.getDir()) != rotation || !(size > 0)) {
            return;
        }
        PDRectangle box = getCurrentPage().getCropBox();
        boolean turned = rotation == 90 || rotation == 270;
        double width = turned ? box.getHeight() : box.getWidth();
        double height = turned ? box.getWidth() : box.getHeight();
        double x = position.getXDirAdj();
        double baseline = position.getYDirAdj();
        double right = x + position.getWidthDirAdj();
        if (baseline < 0 || baseline > height) {
            return;
        }
        String text = position.getUnicode() == null ? "\ufffd" : position.getUnicode();
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (unseen()) {
            doubts.add(Doubt.HIDDEN_TEXT);
        }
        PDFont font = position.getFont();
        PdfGlyph glyph =
                new PdfGlyph(
                        text.replace('\u00a0', ' ').replace('\u00ad', '-'),
                        x,
                        right,
                        baseline,
                        size,
                        bold(font),
                        doubts);
        if (x < -BEYOND || right > width + BEYOND || (!glyph.blank() && brush.cuts(x, right))) {
            doubts.add(Doubt.CUT_OFF);
        }
        boolean gone = brush.clipped((x + right) / 2, baseline - 0.3 * size);
        cuts.next(glyph, gone);
        if (!gone) {
            boolean coloured = filled() && !(font instanceof PDType3Font);
            letters.add(new Letter(glyph, ink.next(), coloured ? brush.colour() : PdfInk.UNKNOWN));
        }
    }

    /** Whether letters are only outlined by nothing, or of a colour that shines through. */
    private boolean unseen() {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        return mode == RenderingMode.NEITHER
                || mode == RenderingMode.NEITHER_CLIP
                || (filled() && getGraphicsState().getNonStrokeAlphaConstant() < FAINT);
    }

    private boolean filled() {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        return mode.isFill() && !mode.isStroke();
    }

    private static boolean bold(PDFont font) {
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        return name.contains("bold")
                || name.contains("black")
                || name.contains("heavy")
                || (font.getFontDescriptor() != null
                        && (font.getFontDescriptor().isForceBold()
                                || font.getFontDescriptor().getFontWeight() >= 600));
    }
}
