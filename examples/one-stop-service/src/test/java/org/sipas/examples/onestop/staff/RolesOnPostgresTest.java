package org.sipas.examples.onestop.staff;

@StaffOnPostgres
class RolesOnPostgresTest extends RolesTest {}
