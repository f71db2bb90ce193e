/**
 * What a laboratory says of a patient, as the rest of Wardkey holds it: drafts, their result trees,
 * the ports that read and show them. Follows FHIR R4 (4.0.1), whose names stand in the comments.
 */
@NullMarked
package io.wardkey.domain.report;

import org.jspecify.annotations.NullMarked;
