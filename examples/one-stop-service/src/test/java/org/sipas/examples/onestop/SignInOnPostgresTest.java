package org.sipas.examples.onestop;

@OnPostgres
class SignInOnPostgresTest extends SignInTest {}
