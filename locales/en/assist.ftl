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
assist-plan-view-table = Table
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
assist-plan-brought = accepted { $at }
assist-plan-accepted = Accepted
assist-plan-by = By
assist-plan-moved = Finish moved, days
assist-plan-free-float = Free float
assist-plan-progress = Done
assist-plan-who = Who
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
