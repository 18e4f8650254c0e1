package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.sipas.scoring.live.LiveIndex;
import org.sipas.scoring.live.LivePlan;
import org.sipas.scoring.live.LiveSnapshot;
import org.sipas.scoring.live.LiveWindow;
import org.sipas.scoring.live.Viewer;

/** temp */
public final class LiveTimes {
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] args) throws IOException {
        LiveData data = new LiveData(22);
        LivePlan one = data.plan(false, LiveData.MONTH);
        LivePlan four = data.plan(true, LiveWindow.sliding(7), LiveWindow.sliding(30), LiveData.MONTH, LiveWindow.calendar(LiveWindow.Length.YEAR, 1));
        int n = 600_000;
        for (int pass = 0; pass < 4; pass++) {
            for (LivePlan plan : new LivePlan[] {one, four}) {
                LiveIndex index = LiveIndex.of(plan, LiveData.TODAY);
                long start = cpu();
                for (long i = 0; i < n; i++) {
                    index.accept("000.00.12.H40-" + i, LiveData.TODAY.minusDays(i & 7), data.content(i), data.commune(i));
                }
                System.out.printf(Locale.ROOT, "accept %d windows: %.0f ns%n", plan.windows().size(), (cpu() - start) / (double) n);
            }
        }
        LiveData large = new LiveData(39);
        LiveIndex index = LiveIndex.of(large.plan(true, LiveData.MONTH), LiveData.TODAY);
        for (long i = 0; i < 60L * LiveData.COMMUNES; i++) {
            index.accept("K" + i, LiveData.TODAY, large.content(i), large.commune(i));
        }
        for (int pass = 0; pass < 3; pass++) {
            long start = cpu();
            LiveSnapshot snapshot = index.snapshot();
            long snap = cpu() - start;
            start = cpu();
            int counts = snapshot.window(LiveData.MONTH).dissatisfied("commune", "q0").size();
            long count = cpu() - start;
            start = cpu();
            int figures = pass == 0 ? 0 : snapshot.window(LiveData.MONTH).by("commune", Viewer.SUPERVISOR).size();
            System.out.printf(Locale.ROOT, "snapshot %d us, counts %d us, figures %d us (%d %d)%n", snap / 1000, count / 1000, (cpu() - start) / 1000, counts, figures);
        }
    }
}
