package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A scan or photograph: JPEG, PNG, or TIFF with its pages. Measures are read before any dot is
 * unpacked, and nothing is ever written to disk. Not thread-safe.
 */
final class PictureFile implements AutoCloseable {
    /** Bytes of a PNG chunk's checksum. */
    private static final int CHECK = 4;

    private final byte[] content;
    private final Format format;
    private final List<Integer> tiffPages;
    private final ImageInputStream stream;
    private final ImageReader reader;

    private PictureFile(
            byte[] content,
            Format format,
            List<Integer> tiffPages,
            ImageInputStream stream,
            ImageReader reader) {
        this.content = content;
        this.format = format;
        this.tiffPages = tiffPages;
        this.stream = stream;
        this.reader = reader;
    }

    /** Opens a picture that is whole and of a size that can be shown. */
    static PictureFile open(byte[] content, Format format) throws Unreadable {
        if (content.length > Limits.PICTURE_BYTES) {
            throw new Unreadable(Refusal.Reason.TOO_LARGE, content.length + " bytes");
        }
        List<Integer> pages = format == Format.TIFF ? Exif.directories(content, 0) : List.of(0);
        if (pages.isEmpty() || cutOff(content, format)) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "byte " + content.length);
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
        reader.setInput(stream, false, true);
        PictureFile file = new PictureFile(content, format, pages, stream, reader);
        try {
            file.measure();
            return file;
        } catch (IOException | RuntimeException damaged) {
            file.close();
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        } catch (Unreadable tooLarge) {
            file.close();
            throw tooLarge;
        }
    }

    private void measure() throws IOException, Unreadable {
        for (int page = 0; page < pages(); page++) {
            long dots = (long) reader.getWidth(page) * reader.getHeight(page);
            if (dots < 1 || dots > Limits.PICTURE_DOTS) {
                throw new Unreadable(
                        dots < 1 ? Refusal.Reason.MALFORMED : Refusal.Reason.TOO_LARGE,
                        "page " + (page + 1));
            }
        }
    }

    /** JPEG (ITU-T T.81) ends with the marker EOI, PNG with the chunk IEND. */
    private static boolean cutOff(byte[] content, Format format) {
        return switch (format) {
            case JPEG -> !ends(content, 0, (byte) 0xff, (byte) 0xd9);
            case PNG -> !ends(content, CHECK, (byte) 'I', (byte) 'E', (byte) 'N', (byte) 'D');
            case TIFF, JSON, XML, PDF -> false;
        };
    }

    private static boolean ends(byte[] content, int after, byte... mark) {
        for (int at = content.length - mark.length - after; at >= 0; at--) {
            int same = 0;
            while (same < mark.length && content[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                return true;
            }
        }
        return false;
    }

    int pages() {
        return tiffPages.size();
    }

    /**
     * Unpacks a page upright, as coarse as is enough.
     *
     * @param longest dots of the longer side that are wanted
     */
    BufferedImage page(int page, int longest) throws IOException {
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        int step = Math.max(1, Math.max(width, height) / Math.max(1, longest));
        while ((long) (width / step + 1) * (height / step + 1) > Limits.PAGE_PIXELS) {
            step++;
        }
        ImageReadParam coarse = reader.getDefaultReadParam();
        coarse.setSourceSubsampling(step, step, 0, 0);
        BufferedImage unpacked;
        try {
            unpacked = reader.read(page, coarse);
        } catch (IIOException foreignColours) {
            if (!reader.canReadRaster()) {
                throw foreignColours;
            }
            unpacked = inks(reader.readRaster(page, coarse));
        }
        return upright(unpacked, orientation(page));
    }

    private int orientation(int page) {
        return switch (format) {
            case JPEG -> Exif.ofJpeg(content);
            case TIFF -> Exif.orientation(content, 0, tiffPages.get(page));
            case PNG, JSON, XML, PDF -> 1;
        };
    }

    /** Four inks as printers' programs store them, inverted (Adobe technical note 5116). */
    private static BufferedImage inks(Raster raster) throws IIOException {
        if (raster.getNumBands() != 4) {
            throw new IIOException("colours");
        }
        BufferedImage image =
                new BufferedImage(
                        raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[4 * raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int x = 0; x < raster.getWidth(); x++) {
                int black = row[4 * x + 3];
                int rgb = 0;
                for (int band = 0; band < 3; band++) {
                    rgb = rgb << 8 | row[4 * x + band] * black / 255;
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** Turns a picture as its camera says (Exif 2.32, tag 274). */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                };
        boolean across = orientation >= 5 && orientation <= 8;
        BufferedImage shown =
                new BufferedImage(across ? h : w, across ? w : h, BufferedImage.TYPE_INT_RGB);
        var paper = shown.createGraphics();
        paper.setColor(java.awt.Color.WHITE);
        paper.fillRect(0, 0, shown.getWidth(), shown.getHeight());
        paper.drawImage(
                image, new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR), 0, 0);
        paper.dispose();
        return shown;
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            stream.close();
        } catch (IOException memory) {
            // A stream over bytes in memory has nothing that could fail to close.
            return;
        }
    }

    static boolean starts(byte[] content, int... head) {
        if (content.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((content[i] & 0xff) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
