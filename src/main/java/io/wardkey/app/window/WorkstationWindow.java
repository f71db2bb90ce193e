package io.wardkey.app.window;

import io.wardkey.domain.report.PageRenderer;
import io.wardkey.intake.ContentReader;
import io.wardkey.journal.DemographicsCodec;
import io.wardkey.ui.Workplace;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.signin.Entrance;
import io.wardkey.workflow.Desks;
import java.time.Clock;
import java.util.Optional;

/** What the window is given of one workstation. */
public final class WorkstationWindow implements Workplace {

    private final FrontDoor door;
    private final CardSlot slot;
    private final PageRenderer pages;
    private final LineWatch line;
    private final boolean training;

    /**
     * @param organisation number of the organisation whose workstation this is
     * @param training whether it is on the training network; then the window serves patients too
     */
    public WorkstationWindow(
            Desks.Entrance entrance,
            int organisation,
            boolean training,
            PageRenderer pages,
            FolderMemory folders,
            Clock clock) {
        this.line = new LineWatch(clock);
        House house =
                new House(
                        entrance,
                        organisation,
                        line,
                        new Everyone(entrance.plant().journal().index()),
                        new Contents(new ContentReader(), new DemographicsCodec()),
                        new Inbox(),
                        folders,
                        clock);
        this.door = new FrontDoor(house, training);
        this.slot = new CardSlot(house);
        this.pages = pages;
        this.training = training;
    }

    @Override
    public Entrance<Shift> entrance() {
        return door;
    }

    @Override
    public Optional<Kiosk> kiosk() {
        return training ? Optional.of(slot) : Optional.empty();
    }

    @Override
    public PageRenderer pages() {
        return pages;
    }

    @Override
    public Line line() {
        return line.now();
    }
}
