package org.sipas.sampling.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A contact book in memory. */
public final class MemoryContactBook implements ContactBook {
    private final Map<String, Map<String, Instant>> asked = new ConcurrentHashMap<>();
    private final Set<String> optedOut = ConcurrentHashMap.newKeySet();

    /** Creates an empty book. */
    public MemoryContactBook() {}

    @Override
    public Answer ask(
            Purpose purpose,
            String person,
            String survey,
            Instant now,
            Duration restThisSurvey,
            Duration restAnySurvey) {
        if (optedOut.contains(person)) {
            return Answer.OPTED_OUT;
        }
        if (purpose == Purpose.LOOK && !asked.containsKey(person)) {
            return Answer.FREE;
        }
        Answer[] answer = {Answer.FREE};
        asked.compute(person, (name, times) -> {
            Map<String, Instant> last = times == null ? new HashMap<>() : times;
            for (Map.Entry<String, Instant> time : last.entrySet()) {
                if (time.getKey().equals(survey) && now.isBefore(time.getValue().plus(restThisSurvey))) {
                    answer[0] = Answer.RESTING_THIS_SURVEY;
                } else if (answer[0] == Answer.FREE
                        && now.isBefore(time.getValue().plus(restAnySurvey))) {
                    answer[0] = Answer.RESTING_ANY_SURVEY;
                }
            }
            if (answer[0] == Answer.FREE && purpose == Purpose.CLAIM) {
                last.put(survey, now);
            }
            return last;
        });
        return answer[0];
    }

    @Override
    public void optOut(String person) {
        optedOut.add(person);
    }
}
