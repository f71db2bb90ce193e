package io.wardkey.intake;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the text out of a PDF's pages, within an allowance. */
class PdfStripper extends PDFTextStripper {
    private final PdfAllowance allowance = new PdfAllowance();

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        allowance.operator(operator.getName(), getGraphicsStackSize());
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition letter) {
        allowance.letter();
        super.processTextPosition(letter);
    }
}
