# Words of assist: plans, imports, actions, decisions, stakeholders.

assist-plans = Plans
assist-plans-meta = { $count ->
    [one] { $count } plan, the newest version
   *[other] { $count } plans, the newest version of each
}
assist-plans-empty = No plan yet
assist-plans-empty-text = A plan belongs to a project. Choose a project above and bring its schedule from Microsoft Project or Primavera P6.
assist-plan = Plan
assist-plan-tasks = Tasks
assist-plan-findings = Findings
assist-plan-p80 = P80 finish
assist-plan-no-p80 = No simulation has been run for this project
assist-work-plan = Work plan
assist-plan-version = Version { $number }
assist-plan-newest = Show the newest
assist-plan-view = View
assist-plan-view-gantt = Gantt
assist-plan-view-findings = Findings
assist-plan-view-versions = Versions
assist-plan-finding-count = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
assist-plan-baseline = { $name } to { $finish }
assist-plan-no-baseline = No baseline
assist-plan-behind = { $days ->
    [one] finish { $days } working day behind it
   *[other] finish { $days } working days behind it
}
assist-plan-ahead = { $days ->
    [one] finish { $days } working day before it
   *[other] finish { $days } working days before it
}
assist-plan-on-baseline = finish as promised
assist-plan-accepted = Accepted
assist-plan-by = By
assist-plan-moved = Finish moved, days
assist-plan-empty = This project has no plan yet
assist-plan-empty-text = Bring the schedule as XML from Microsoft Project or as XER from Primavera P6. It is checked and scheduled here, you see what was found, and nothing changes before you accept it. A file may also be dropped anywhere on this page.

assist-import = Import
assist-import-first = Choose a schedule file
assist-import-drop = Drop the schedule file to read it
assist-import-project = Project in the file
assist-import-accept = Accept as the plan
assist-import-accepted = The plan has a new version
assist-import-from-to = { $before } → { $after }
assist-import-later = { $days ->
    [one] The finish would move { $days } day later.
   *[other] The finish would move { $days } days later.
}
assist-import-earlier = { $days ->
    [one] The finish would move { $days } day earlier.
   *[other] The finish would move { $days } days earlier.
}
assist-import-same = The finish would not move.

assist-findings-none = Nothing found
assist-findings-none-text = The checks of logic, lags, constraints, float and dates have nothing to say about this plan.
assist-finding-show = Show the bar
assist-severity-error = Error
assist-severity-warning = Warning
assist-severity-note = Note

assist-priority-low = Low
assist-priority-normal = Normal
assist-priority-high = High

assist-actions = Actions
assist-actions-meta = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
assist-actions-empty = Nothing is promised yet
assist-actions-empty-text = Note who does what by when, as soon as it is said. What is overdue comes to the desk of its owner.
assist-action = Action
assist-action-new = Action
assist-action-new-title = Note an action
assist-action-edit = Change the action
assist-action-source = From
assist-action-done = Done
assist-action-drop = Drop
assist-action-drop-title = Drop “{ $title }”
assist-action-reopen = Open again
assist-action-closed = The action is closed
assist-action-status-open = Open
assist-action-status-doing = Doing
assist-action-status-done = Done
assist-action-status-dropped = Dropped

assist-decisions = Decisions
assist-decisions-meta = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
}
assist-decisions-empty = No decision is asked for
assist-decisions-empty-text = Propose what somebody must decide and by when. Once decided it stays as it was, with who, when and why.
assist-decision = Decision
assist-decision-new = Propose
assist-decision-new-title = Propose a decision
assist-decision-edit = Change the decision
assist-decision-kind = About
assist-decision-kind-scope = Scope
assist-decision-kind-time = Time
assist-decision-kind-cost = Cost
assist-decision-kind-quality = Quality
assist-decision-kind-organisation = Organisation
assist-decision-needed = Needed by
assist-decision-on = Decided
assist-decision-told = Told to
assist-decision-outcome = Outcome
assist-decision-stays = It stays as it is decided; who was told can be added later.
assist-decision-saved = The decision is recorded
assist-decide = Decide
assist-decide-title = Decide “{ $title }”
assist-decided-by = Decided by { $name }, { $date }
assist-decision-status-proposed = Proposed
assist-decision-status-taken = Taken
assist-decision-status-rejected = Rejected

assist-stakeholders = Stakeholders
assist-stakeholders-meta = { $count ->
    [one] { $count } stakeholder
   *[other] { $count } stakeholders
}
assist-stakeholders-empty = Nobody is noted yet
assist-stakeholders-empty-text = Note whom the project concerns, what they expect and who speaks with them next. The picture shows who needs you most.
assist-stakeholder = Stakeholder
assist-stakeholder-new = Stakeholder
assist-stakeholder-new-title = Note a stakeholder
assist-stakeholder-edit = Change the stakeholder
assist-organisation = Organisation
assist-role-title = Role
assist-interest = Interest
assist-influence = Influence
assist-interest-grid = Interest and influence
assist-interest-grid-label = Stakeholders by interest (to the right) and influence (upwards); the table holds the same
assist-scale = 1 is least, 5 is most
assist-stance = Stance
assist-stance-against = Against
assist-stance-sceptical = Sceptical
assist-stance-neutral = Neutral
assist-stance-supportive = Supportive
assist-stance-champion = Champion
assist-contact = Next contact
assist-expectation = What they expect
assist-engagement = How we work with them

## Working in a plan: the grid and the Gantt
gantt-number = Line
gantt-years = Years
gantt-done = Done
gantt-who = Who
gantt-predecessors = Predecessors
gantt-successors = Successors
gantt-remaining = Remaining
gantt-deadline-column = Deadline
gantt-constraint = Constraint
gantt-mode = Mode
gantt-kind = Kind
gantt-calendar = Calendar
gantt-actual-start = Actual start
gantt-actual-finish = Actual finish
gantt-free-float = Free float
gantt-baseline-start = Baseline start
gantt-baseline-finish = Baseline finish
gantt-early-start = Early start
gantt-early-finish = Early finish
gantt-late-start = Late start
gantt-late-finish = Late finish
gantt-priority = Priority
gantt-code = Code
gantt-note = Note
gantt-short-FS = FS
gantt-short-SS = SS
gantt-short-FF = FF
gantt-short-SF = SF
gantt-constraint-start-on = Start on
gantt-constraint-finish-on = Finish on
gantt-constraint-start-no-earlier-than = Start no earlier than
gantt-constraint-start-no-later-than = Start no later than
gantt-constraint-finish-no-earlier-than = Finish no earlier than
gantt-constraint-finish-no-later-than = Finish no later than
gantt-constraint-mandatory-start = Mandatory start
gantt-constraint-mandatory-finish = Mandatory finish
gantt-constraint-as-late-as-possible = As late as possible
gantt-mode-automatic = Automatic
gantt-mode-manual = Manual
gantt-mode-inactive = Inactive
gantt-kind-summary = Summary
gantt-kind-task = Task
gantt-kind-start-milestone = Start milestone
gantt-kind-finish-milestone = Finish milestone
gantt-kind-level-of-effort = Level of effort
gantt-kind-resource-dependent = Resource dependent
gantt-misread-duration = “{ $text }” is no duration
gantt-misread-duration-hint = Write a number and a unit: 3 d, 2 w, 4 h, 1d 4h
gantt-misread-day = “{ $text }” is no date
gantt-misread-day-hint = Write it as 24 Dec, 24/12/2026 or 2026-12-24
gantt-misread-tie = “{ $text }” is no line of this plan
gantt-misread-tie-hint = Write the number of the line, the type and the lag: 12FS+2d; 14
gantt-misread-percent = “{ $text }” is no percentage
gantt-misread-percent-hint = Write a number from 0 to 100
gantt-misread-choice = “{ $text }” is none of the choices
gantt-misread-choice-hint = Choose one of the list
gantt-misread-constraint = “{ $text }” is no constraint
gantt-misread-constraint-hint = Choose one of the list, then write the date
gantt-misread-number = “{ $text }” is no whole number
gantt-misread-number-hint = Write a number from 0 to 1000
gantt-misread-name = A task needs a name
gantt-misread-name-hint = Write what is to be done
gantt-mark = Select { $task }
gantt-new-line = Add a task
gantt-new-task = New task
gantt-add = Add
gantt-pick-day = Choose a day
gantt-conflict = { $person } changed this to { $now } at { $at }
gantt-conflict-mine = You typed { $text }.
gantt-somebody = Somebody
gantt-nothing = nothing
gantt-keep-mine = Keep mine
gantt-take-theirs = Take theirs
gantt-waiting = Not saved yet: the server does not answer. Your text is kept, and is sent again by itself.
gantt-try-now = Try now
gantt-forget = Forget what I typed
gantt-did-set = { $column } of { $task }
gantt-did-add = Add { $task }
gantt-did-remove = { $count ->
    [one] { $task } deleted
   *[other] { $count } lines deleted
}
gantt-did-indent = { $count ->
    [one] Indent a line
   *[other] Indent { $count } lines
}
gantt-did-outdent = { $count ->
    [one] Outdent a line
   *[other] Outdent { $count } lines
}
gantt-did-move = { $count ->
    [one] Move a line
   *[other] Move { $count } lines
}
gantt-did-link = { $count ->
    [one] Link a task
   *[other] Link { $count } tasks
}
gantt-did-link-one = Link two tasks
gantt-did-unlink = Remove links
gantt-did-relink = Change a link
gantt-did-nudge = { $count ->
    [one] Move a bar
   *[other] Move { $count } bars
}
gantt-did-drag = Drag a bar
gantt-did-bulk = { $column } of { $count } lines
gantt-did-paste = { $count ->
    [one] Paste a line
   *[other] Paste { $count } lines
}
gantt-drag-start = Start { $was } → { $to }
gantt-drag-finish = Finish { $was } → { $to }
gantt-drag-progress = { $percent } done
gantt-drag-link = Drop it on a bar
gantt-drag-link-to = { $type }: { $task }
gantt-drag-same = The plan’s finish stays
gantt-drag-moves = Plan’s finish: { $days } d
gantt-link = Link
gantt-link-type = Type
gantt-link-lag = Lag
gantt-link-remove = Remove
gantt-link-change = Change
gantt-earlier = { $days } days earlier:
gantt-apply = Apply
gantt-print-as-of = as of { $date }
gantt-print-page = { $page } of { $pages }
gantt-misread-kept = “{ $text }” was not saved before you left
gantt-misread-kept-hint = Press Enter in the field to save it

## The page of a plan
assist-plan-view-quality = Quality
assist-plan-view-movement = Movement
assist-plan-view-history = History
assist-plan-live = Live
assist-plan-finishes = finish { $date }
assist-news = { $count ->
    [one] { $names } changed a line
   *[other] { $names } changed { $count } lines
}
assist-redo = Redo
assist-milestone = Milestone
assist-early = Early
assist-late-dates = Late
assist-splits = Split
assist-link-add = Add a link
assist-more-fields = More fields
assist-link-add-hint = 12FS+2d
assist-filter-critical = Critical
assist-filter-late = Behind the baseline
assist-filter-mine = Mine
assist-filter-milestones = Milestones
assist-filter-findings = With findings
assist-filter-open = Not finished
assist-filter-clear = Clear all filters
assist-filter-text = Find a task
assist-columns = Columns
assist-columns-reset = As at first
assist-marks = Show
assist-mark-baseline = Baseline
assist-mark-float = Float
assist-mark-links = Links
assist-mark-forecast = Risk P10–P90
assist-zoom-in = Zoom in
assist-zoom-out = Zoom out
assist-views = Views
assist-view-save = Save this view
assist-view-saved = View { $name } saved
assist-view-forget = Forget { $name }
assist-baselines = Baselines
assist-baseline-keep = Keep as a baseline
assist-baseline-kept = Baseline { $name } kept
assist-baseline-drop = Delete { $name }
assist-baseline-drop-text = Its dates are lost. The plan itself stays as it is.
assist-export = Export
assist-export-title = Export as { $format }
assist-export-lossless = This format carries everything this plan holds.
assist-export-loses = { $count ->
    [one] One thing stays behind in this format:
   *[other] { $count } things stay behind in this format:
}
assist-download = Download
assist-print = Print
assist-format-mspdi = Microsoft Project XML
assist-format-xer = Primavera P6 XER
assist-format-pmxml = Primavera P6 XML
assist-format-json = Dextra JSON
assist-format-xlsx = Excel workbook
assist-format-csv = CSV table
assist-format-ics = Calendar
assist-format-svg = Gantt as SVG
assist-format-pdf = Gantt as PDF
assist-format-mspdi-end = xml
assist-format-xer-end = xer
assist-format-pmxml-end = xml
assist-format-json-end = json
assist-format-xlsx-end = xlsx
assist-format-csv-end = csv
assist-format-ics-end = ics
assist-format-svg-end = svg
assist-format-pdf-end = pdf
assist-bulk = Acts on the selected lines
assist-bulk-count = { $count } selected
assist-bulk-set-field = Set…
assist-bulk-set = Set
assist-bulk-clear = Clear
assist-bulk-wrong = This text does not fit the field
assist-act-open = Open
assist-act-insert = Insert a task
assist-act-indent = Indent
assist-act-outdent = Outdent
assist-act-up = Move up
assist-act-down = Move down
assist-act-later = Start later
assist-act-sooner = Start sooner
assist-act-longer = Finish later
assist-act-shorter = Finish sooner
assist-act-link = Link
assist-act-unlink = Unlink
assist-quality-score = { $failed ->
    [0] All { $count } checks pass
    [one] One of { $count } checks fails
   *[other] { $failed } of { $count } checks fail
}
assist-quality-standard = Standard
assist-quality-more = { $count } more
assist-standard-dcma = DCMA
assist-standard-dextra = Dextra
assist-check-logic = Missing logic
assist-check-leads = Leads
assist-check-lags = Lags
assist-check-finish-start = Finish-to-start links
assist-check-hard-constraints = Hard constraints
assist-check-high-float = High float
assist-check-negative-float = Negative float
assist-check-high-duration = High duration
assist-check-invalid-dates = Invalid dates
assist-check-resources = Resources
assist-check-missed-tasks = Missed tasks
assist-check-critical-path-test = Critical path test
assist-check-cpli = Critical path length index
assist-check-bei = Baseline execution index
assist-check-dangling-starts = Dangling starts
assist-check-dangling-finishes = Dangling finishes
assist-check-redundant-links = Redundant links
assist-check-out-of-sequence = Progress out of sequence
assist-check-constraint-driven = Critical by constraint
assist-check-calendars = Unrealistic calendars
assist-check-summary-logic = Links on summaries
assist-check-idle-constraints = Idle constraints
assist-check-unpaired-starts = Starts without a finish
assist-check-long-lags = Long lags
assist-check-resource-calendars = Resource calendars
assist-check-odd-durations = Odd durations
assist-check-long-milestones = Milestones with a duration
assist-check-same-names = Same names
assist-check-merge-points = Merge points
assist-check-long-remaining = Long remaining
assist-check-empty-summaries = Empty summaries
assist-check-hits = Finished as promised
assist-mended = Mended
assist-mend-preview = Preview
assist-mend-lines = { $count ->
    [one] One line changes
   *[other] { $count } lines change
}
assist-movement-against = Against
assist-movement-title = Movement of the finish in working days, by cause
assist-movement-total = Total
assist-movement-still = The finish did not move.
assist-movement-none = Nothing to compare with yet
assist-movement-none-text = Keep a baseline, or bring another version of this plan. Then this page shows by how much the finish moved, and why.
assist-cause-progress = Progress
assist-cause-logic = Logic
assist-cause-duration = Duration
assist-cause-calendar = Calendar
assist-cause-constraint = Constraint
assist-cause-scope = Scope
assist-history-none = Nobody has edited this version
assist-history-none-text = Each edit is written down here with who made it, when, and by how much it moved the finish.
assist-history-revision = No.
assist-history-what = Edit
assist-history-at = When
assist-history-changes = Changes
assist-history-edit = Edit
assist-history-undo = Undone
assist-history-redo = Done again
assist-quality-gao = GAO’s ten best practices for schedules
assist-verdict-kept = Kept
assist-verdict-broken = Broken
assist-verdict-not-computable = Not computable
assist-history-undone = undone

# All plans on one axis
assist-portfolio = All plans
assist-portfolio-rows = Programs and projects
assist-portfolio-chart = Bars of all projects on one axis; dates and links stand as text beside it
assist-portfolio-meta = { $projects ->
    [one] one project
   *[other] { $projects } projects
}
assist-portfolio-meta-links = { $links ->
    [0] no links between them
    [one] one link between them
   *[other] { $links } links between them
}
assist-portfolio-left-out = { $count } left out: look into a program
assist-portfolio-fold = Fold { $name }
assist-portfolio-unfold = Unfold { $name }
assist-portfolio-late = later than its baseline
assist-portfolio-late-than = later than baseline { $date }
assist-portfolio-promised = baseline { $date }
assist-portfolio-only-late = Later than baseline
assist-portfolio-only-linked = With links
assist-portfolio-nothing = No project meets the filter
assist-portfolio-nothing-text = Every project of this place is left out by the chosen filter.
assist-portfolio-empty = No plans here yet
assist-portfolio-empty-text = This page puts the newest plan of each project on one axis and dates them together: when one project waits for another, a delay shows here on both. Begin a plan in a project, or bring one from a file.
assist-portfolio-empty-act = Go to the plans
assist-links = Links between projects
assist-links-none = No project waits for another yet. Link a task to a task of another project, and both are dated in one run.
assist-links-show = Show links
assist-links-hide = Hide links
assist-link-new = Link projects
assist-link-new-title = Let one project wait for another
assist-link-verb = Link
assist-link-from-project = Project that comes first
assist-link-from-task = Task to wait for
assist-link-to-project = Project that waits
assist-link-to-task = Task that waits
assist-link-type = Kind
assist-link-lag = Lag
assist-link-lag-hint = 3 d, 2 w, −1 d
assist-link-lag-wrong = This is no duration: write a number and a unit, 3 d or 2 w
assist-link-made = Linked
assist-link-remove = Remove
assist-link-removed = Link removed
assist-link-broken = broken
assist-link-broken-why = A task at one of its ends is no longer in its plan: the link holds nothing
assist-link-driving = drives
assist-link-driving-why = Without this link the project that waits would start this task earlier
assist-link-slack = does not drive
assist-link-slack-why = The task that waits starts later for another reason

# What-ifs
assist-what-ifs = What-ifs
assist-what-ifs-meta = { $count ->
    [one] one what-if
   *[other] { $count } what-ifs
}
assist-what-ifs-empty = Try it on a copy first
assist-what-ifs-empty-text = A what-if copies the plans you choose. Change the copies as you like: the plans stay as they are. This page shows what each change does to the finish; then merge the copies, or drop them.
assist-what-if-new = What-if
assist-what-if-new-title = Copy plans to play in
assist-what-if-verb = Copy
assist-what-if-name-hint = The question it answers: “Second crew from March?”
assist-what-if-plans = Plans to copy
assist-what-if-status-open = Open
assist-what-if-status-merged = Merged
assist-what-if-status-dropped = Dropped
assist-what-if-by = Opened by
assist-what-if-opened = Opened
assist-what-if-ended = Ended
assist-what-if-opened-by = opened by { $name }, { $at }
assist-what-if-ended-at = ended { $at }
assist-what-if-all = All what-ifs
assist-what-if-play = Play in the copy
assist-what-if-see-plan = See the plan
assist-what-if-merge = Merge
assist-what-if-drop = Drop
assist-what-if-merged = Merged: the plans have the changes
assist-what-if-dropped = Dropped
assist-what-if-over = It has ended: there is nothing more to compare.
assist-what-if-plan = Plan
assist-what-if-copy = Copy
assist-what-if-becomes = becomes
assist-what-if-same = Nothing is changed in the copy yet. Play in it to see what would follow.
assist-what-if-differences = { $count ->
    [one] One difference
   *[other] { $count } differences
}
assist-what-if-clashes = Changed in the plan as well
assist-what-if-clash-title = Merge over the plan’s own changes?
assist-what-if-clash-text = { $count ->
    [one] One value was changed in the copy and meanwhile in the plan.
   *[other] { $count } values were changed in the copies and meanwhile in the plans.
}
assist-what-if-copies-win = Let the copies win
assist-what-if-task = Task
assist-what-if-field = Field
assist-what-if-before = Before
assist-what-if-after = After
assist-what-if-in-plan = In the plan now
assist-what-if-in-copy = In the copy
assist-diff-duration = Duration
assist-diff-name = Name
assist-diff-lag = Lag
assist-diff-constraint = Constraint
assist-diff-deadline = Deadline
assist-diff-progress = Progress
assist-diff-calendar = Calendar
assist-diff-note = Note
assist-diff-link = Link
assist-diff-remaining = Remaining
assist-diff-start = Start
assist-diff-finish = Finish
assist-diff-wbs = WBS
assist-diff-code = Code
assist-diff-mode = Mode
assist-diff-kind = Kind
assist-diff-priority = Priority
assist-diff-work = Work
assist-diff-units = Units
assist-diff-actual-start = Actual start
assist-diff-actual-finish = Actual finish
assist-diff-share = Progress
assist-diff-cost = Cost
assist-diff-as-of = Data date
assist-diff-baseline = Baseline
assist-diff-assignment = Assignment
assist-turn-changed = changed
assist-turn-added = new
assist-turn-removed = removed
assist-turn-moved = moved
assist-what-if-copy-of = Copy of a what-if
