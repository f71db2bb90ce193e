package io.wardkey.custody;

import io.wardkey.crypto.AesGcm;
import io.wardkey.custody.SealedJournal.Frame;
import io.wardkey.custody.SealedJournal.Place;
import io.wardkey.domain.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All frames of a journal's file, from the first. What was being written when somebody died ends
 * the file; anything else that is no frame is damage.
 */
final class FrameScan {

    private final List<Frame> frames = new ArrayList<>();
    private final byte[] bytes;
    private long count;
    private int end;

    private FrameScan(byte[] bytes, int from) {
        this.bytes = bytes;
        this.end = from;
    }

    /**
     * @param from where the first frame begins
     */
    static FrameScan of(byte[] bytes, int from, FrameKey key) throws CustodyStoreException {
        FrameScan scan = new FrameScan(bytes, from);
        scan.run(key);
        return scan;
    }

    private void run(FrameKey key) throws CustodyStoreException {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(end);
        while (in.remaining() >= FrameKey.FRAME_HEADER) {
            int length = in.getInt();
            boolean whole = in.getInt() == ~length;
            if (!whole && !zeros(in.position() - FrameKey.FRAME_HEADER)) {
                throw new CustodyStoreException.Damaged(count);
            }
            if (!whole || length > in.remaining()) {
                break;
            }
            if (length < FrameKey.LEAST) {
                throw new CustodyStoreException.Damaged(count);
            }
            byte[] frame = new byte[length];
            in.get(frame);
            Optional<byte[]> content = key.unseal(frame, count);
            if (content.isEmpty()) {
                if (count == 0) {
                    throw new CustodyStoreException.WrongKey();
                }
                if (in.hasRemaining() || !zeros(bytes.length - AesGcm.TAG_SIZE)) {
                    throw new CustodyStoreException.Damaged(count);
                }
                break;
            }
            if (count > 0) {
                frames.add(new Frame(new Place(count, end), ByteString.of(content.get())));
            }
            count++;
            end = in.position();
        }
        if (count == 0) {
            throw new CustodyStoreException.WrongKey();
        }
    }

    /** Whether all from there on is what a file system leaves where nothing was written yet. */
    private boolean zeros(int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** All but the first, which is empty. */
    List<Frame> frames() {
        return frames;
    }

    /** How many there are, the first included. */
    long count() {
        return count;
    }

    /** Where the last one ends. */
    int end() {
        return end;
    }
}
