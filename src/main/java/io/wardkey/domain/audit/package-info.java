/** What a patient's log says, as rows that people read, and the port that hands them out. */
@NullMarked
package io.wardkey.domain.audit;

import org.jspecify.annotations.NullMarked;
