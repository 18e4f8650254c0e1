package org.sipas.examples.onestop.staff;

@StaffOnPostgres
class FollowUpOnPostgresTest extends FollowUpTest {}
