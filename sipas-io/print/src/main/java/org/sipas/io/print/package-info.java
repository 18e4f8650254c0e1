/** Forms on paper. The font is Noto Sans, under the SIL Open Font License that stands beside it. */
@NullMarked
package org.sipas.io.print;

import org.jspecify.annotations.NullMarked;
