/**
 * Whom results are about: administrative units, offices and whatever else a vendor counts by, each with the days on which it exists.
 *
 * <p>A code alone names no unit: on 1 July 2025 codes of provinces and communes were given to other units, and boundaries go on moving. Every lookup
 * names a day. {@link org.sipas.core.unit.UnitRegister#asOf} carries the units of one day over to those of another.
 *
 * <pre>{@code
 * UnitRegister register = UnitRegister.bundled(loader, "vn-admin");
 * register.find(Level.PROVINCE, "15", LocalDate.of(2024, 12, 31));   // Tỉnh Yên Bái
 * register.find(Level.PROVINCE, "15", LocalDate.of(2025, 12, 31));   // Tỉnh Lào Cai
 * UnitNames.of(register).match(Level.PROVINCE, "TP.HCM", LocalDate.of(2025, 12, 31));
 * }</pre>
 */
@NullMarked
package org.sipas.core.unit;

import org.jspecify.annotations.NullMarked;
