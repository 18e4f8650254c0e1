package org.sipas.examples.onestop.staff;

@StaffOnPostgres
class DashboardOnPostgresTest extends DashboardTest {}
