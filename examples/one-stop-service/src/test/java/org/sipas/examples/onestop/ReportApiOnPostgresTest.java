package org.sipas.examples.onestop;

@OnPostgres
class ReportApiOnPostgresTest extends ReportApiTest {}
