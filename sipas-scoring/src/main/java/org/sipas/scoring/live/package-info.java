/**
 * The index as transactions end: a {@link org.sipas.scoring.live.LiveIndex} counts each response once, in every window of its {@link org.sipas.scoring.live.LivePlan} and for every unit, takes corrections as long as the plan says, and gives
 * {@link org.sipas.scoring.live.LiveSnapshot}s. An {@link org.sipas.scoring.live.AlertBook} tells from them which verdicts changed; a {@link org.sipas.scoring.live.Case} is what somebody follows up.
 *
 * <p>A room of its own beside the index because it keeps time, keys and a journal, which a tally does not. Its figures are those of {@link org.sipas.scoring.index.Tally} for the same forms: counts and shares equal, intervals to rounding.
 *
 * <p>What is thread-safe: the index, snapshots, figures, books and cases. What to back up: the journal; a snapshot only shortens reading it. No figure below the plan's minimum is shown, but that is not disclosure control: where one
 * unit alone is withheld the others and the whole tell what it has. For what is published see {@code scoring.publication}.
 *
 * <p>In an existing system:
 *
 * <pre>{@code
 * FileJournal journal = FileJournal.create(Path.of("answers.journal"), FileJournal.Policy.ON_FORCE); // later: open
 * LiveIndex index = LiveIndex.open(LivePlan.of(plan), today, journal);
 * index.accept(dossier, finished, response, List.of(office, officer));
 * index.snapshot().window(LiveWindow.sliding(30)).by("office", Viewer.SUPERVISOR);
 * }</pre>
 */
@NullMarked
package org.sipas.scoring.live;

import org.jspecify.annotations.NullMarked;
