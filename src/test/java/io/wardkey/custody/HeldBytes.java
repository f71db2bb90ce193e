package io.wardkey.custody;

import java.lang.management.ManagementFactory;
import java.util.StringTokenizer;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many bytes of objects are alive in this process, by the virtual machine's own count. */
final class HeldBytes {

    private HeldBytes() {}

    /** After a full collection; what other threads do meanwhile is counted too. */
    static long now() throws JMException {
        String histogram =
                (String)
                        ManagementFactory.getPlatformMBeanServer()
                                .invoke(
                                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                        "gcClassHistogram",
                                        new Object[] {new String[0]},
                                        new String[] {String[].class.getName()});
        String total = histogram.strip().substring(histogram.strip().lastIndexOf('\n') + 1);
        StringTokenizer columns = new StringTokenizer(total);
        if (!columns.nextToken().equals("Total") || columns.nextToken().isEmpty()) {
            throw new IllegalStateException("no total: " + total);
        }
        return Long.parseLong(columns.nextToken());
    }
}
