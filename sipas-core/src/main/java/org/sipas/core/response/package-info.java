/** What was answered, by and about whom, each response bound to the questionnaire that it answers. */
@NullMarked
package org.sipas.core.response;

import org.jspecify.annotations.NullMarked;
