# Words of the role steer.
steer-board = Portfolio board
steer-board-meta = { $place } · { $programs ->
    [one] { $programs } program
   *[other] { $programs } programs
}, { $projects ->
    [one] { $projects } project
   *[other] { $projects } projects
} · as of { $date }
steer-board-empty = No project here
steer-board-empty-text = The board shows every project of this place: how it stands by rule, beside what its lead declares. Values are closed under Assist, dates come from the forecasts.
steer-board-foot = Upright mark: budget; red: above it. Every ratio is recomputed from sums.
steer-budget = Budget, M { $currency }
steer-budget-head = Budget, M
steer-earned = Earned
steer-earned-of = earned { $amount }, { $percent }
steer-eac = At completion, M { $currency }
steer-over = { $amount } against budget, { $percent }
steer-cost-index = Cost index
steer-worst = worst { $name } { $cpi }
steer-in-time = P80 in time
steer-of = of { $count }
steer-no-forecast = No project has a forecast and a commitment
steer-phase = Phase
steer-stage = Stage
steer-stage-proposed = Proposed
steer-stage-running = Running
steer-stage-held = On hold
steer-stage-closed = Closed
steer-stage-stopped = Stopped
steer-project = Project
steer-lead = Lead
steer-cpi-year = CPI, 12 months
steer-p80 = P80 finish
steer-to-commitment = To commitment
steer-next-gate = Next gate
steer-declared = declared
steer-no-program = Without a program
steer-kpis = KPIs
steer-kpis-meta = { $place } · { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
} · newest value { $date }
steer-kpis-empty = No indicator yet
steer-kpis-empty-text = An indicator answers a question by a formula over what the roles publish: assist.ev / assist.ac, say. Its thresholds give it a colour, its parts are one click away.
steer-kpi = KPI
steer-kpi-new-title = Define an indicator
steer-kpi-edit-title = Change the indicator
steer-since = since { $date }
steer-days = days
steer-evidence = Evidence
steer-evidence-count = { $count ->
    [one] { $count } project
   *[other] { $count } projects, each opens its curve
}
steer-signal-falling = Falling { $count } times in a row, since { $date } (rule: 6 trending).
steer-signal-rising = Rising { $count } times in a row, since { $date } (rule: 6 trending).
steer-signal-outside = The value of { $date } lies outside the natural limits of the series.
steer-formula = Formula
steer-formula-hint = Names of measures, numbers, + − × ÷ and parentheses
steer-parts = Parts
steer-as-of = As of
steer-thresholds = Green · amber
steer-question = Question
steer-unit = Unit
steer-unit-hint = A percent is a share: 0.05 means 5 %
steer-unit-ratio = Ratio
steer-unit-percent = Percent
steer-unit-days = Days
steer-unit-money = Money
steer-unit-count = Count
steer-direction = Better is
steer-direction-up = more
steer-direction-down = less
steer-direction-band = near the target
steer-green = Green from
steer-amber = Amber from
steer-target = Target
steer-values = Earned value
steer-values-meta = { $place } · as of { $date }
steer-values-empty = No period is closed yet
steer-values-empty-text = When a project closes a period, its planned, earned and actual cost stand here, summed over everything below this place.
steer-values-curve = Planned, earned and actual cost
steer-values-foot = Sums over all projects of this place; a project without a newer period counts with its last one.
steer-cv = cost variance { $amount }
steer-sv = schedule variance { $amount }
steer-spi-time = earned schedule over elapsed time
steer-of-budget = of { $amount }
steer-vac = variance { $amount }
steer-objectives = Objectives
steer-objectives-meta = { $count ->
    [one] { $count } objective
   *[other] { $count } objectives
}, { $late } without a look for a week
steer-objectives-empty = No objective yet
steer-objectives-empty-text = An objective says what should change in a period, its key results say by how much. Everybody looks at them once a week.
steer-objective = Objective
steer-objective-new-title = Set an objective
steer-objective-hint = What should be different at the end?
steer-objective-status-open = Open
steer-objective-status-closed = Closed
steer-objective-close-title = Close the objective
steer-objective-close-hint = What was learnt?
steer-looked = { $days ->
    [one] { $days } day without a look
   *[other] { $days } days without a look
}
steer-progress = Progress
steer-last-look = Last look
steer-looks = Check-ins
steer-looks-none = Nobody has looked yet.
steer-check-in = Check in
steer-check-in-title = Where does it stand?
steer-key-result = Key result
steer-key-result-add = Another key result
steer-value-now = Where it stands now
steer-value-hint = last told { $current }, target { $target }
steer-confidence = Confidence
steer-confidence-of = { $value } of 5
steer-confidence-1 = out of reach
steer-confidence-2 = doubtful
steer-confidence-3 = open
steer-confidence-4 = likely
steer-confidence-5 = sure
steer-note = What happened
steer-period = Period
steer-from = From
steer-to = To
steer-result-unit-ratio = ratio
steer-result-unit-percent = percent
steer-result-unit-days = days
steer-result-unit-weeks = weeks
steer-result-unit-hours = hours
steer-result-unit-count = count
steer-result-unit-points = points
