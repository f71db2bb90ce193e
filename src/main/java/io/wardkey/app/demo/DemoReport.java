package io.wardkey.app.demo;

import io.wardkey.domain.report.SourceFile;

/**
 * An invented report, as the file that a laboratory would send.
 *
 * @param patient key of the {@link DemoPatient}; a PDF names nobody that a program may trust
 * @param language BCP 47
 * @param kind what it is, in English
 */
public record DemoReport(SourceFile file, String patient, String language, String kind) {}
