package org.sipas.examples.onestop;

@OnPostgres
class AnswerOnPostgresTest extends AnswerTest {}
