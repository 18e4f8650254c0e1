/** Parquet files in and out. Brings stand-ins for some classes of Hadoop, so it must not share a class path with Hadoop or Spark. */
@NullMarked
package org.sipas.io.parquet;

import org.jspecify.annotations.NullMarked;
