# Words of the role risk.
risk = Risk
risk-register = Risk register
risk-register-meta = { $threats ->
    [one] { $threats } threat
   *[other] { $threats } threats
}, { $opportunities ->
    [one] { $opportunities } opportunity
   *[other] { $opportunities } opportunities
} · { $scheme }
risk-scheme = five by five, four bands
risk-new = Risk
risk-new-title = Identify a risk
risk-edit-title = Change { $key }
risk-register-empty = No risk is told yet
risk-register-empty-text = A risk is something that may happen: from a cause, with an effect. Threats and opportunities stand together; those with numbers move the forecast.
risk-register-foot = Scores are ranks and are not added. The sum of money holds for independent risks.
risk-title = Risk, response
risk-score = Score
risk-days = Days
risk-money = Exposure
risk-no-delay = No delay is estimated
risk-no-numbers = Probability or cost is not estimated
risk-review = Review
risk-band = Band { $band } of 4
risk-view = View
risk-view-map = Register and map
risk-view-list = Register
risk-view-rollup = Roll-up
risk-exposure = Exposure
risk-of-budget = { $percent } of budget
risk-category = Category
risk-category-technical = Technical
risk-category-external = External
risk-category-commercial = Commercial
risk-category-organisational = Organisational
risk-category-management = Project management
risk-kind-threat = Threat
risk-kind-opportunity = Opportunity
risk-status-proposed = Proposed
risk-status-active = Active
risk-status-occurred = Occurred
risk-status-closed = Closed
risk-stage = Stage
risk-stage-inherent = Inherent
risk-stage-current = Current
risk-stage-target = Target
risk-map-hint = Heading for its target; select to see the path
risk-probability = Probability
risk-impact = Impact
risk-impact-days = Impact on the finish, working days
risk-impact-share = Impact, share of duration or budget
risk-above = above tolerance { $tolerance }
risk-passed = Passed to { $place }
risk-answer-accepted = Accepted
risk-answer-returned = Returned
risk-accept = Accept
risk-return = Return
risk-return-title = Return { $key }
risk-threats = Threats
risk-opportunities = Opportunities
risk-by-band = Threats by band
risk-share = Of budget
risk-unknown = { $count ->
    [one] { $count } risk without numbers is not in it
   *[other] { $count } risks without numbers are not in it
}
risk-path = From inherent { $from } over { $now } to { $to }
risk-cause = Cause
risk-cause-hint = What is true today
risk-event = Event
risk-effect = Effect
risk-delay = Delay
risk-cost = Cost
risk-tasks = Tasks
risk-tasks-hint = Unique ids of the plan's tasks, separated by commas
risk-near = Near on
risk-chance = Probability in percent
risk-low = Low
risk-likely = Likely
risk-high = High
risk-level-1 = very low
risk-level-2 = low
risk-level-3 = medium
risk-level-4 = high
risk-level-5 = very high
risk-assess = Judge
risk-assess-title = Judge { $key } anew
risk-assess-hint = Earlier judgements stay
risk-escalate = Escalate
risk-escalate-title = Pass { $key } to the place above
risk-close-title = Close { $key }
risk-outcome = Outcome
risk-responses = Responses
risk-responses-none = No response is planned.
risk-responses-meta = { $count ->
    [one] { $count } response
   *[other] { $count } responses
}
risk-responses-empty = Nothing is planned against a risk
risk-responses-empty-text = A response is what we do about a risk: avoid, transfer, reduce or accept a threat; exploit, share or enhance an opportunity.
risk-response = Response
risk-response-new-title = Plan a response
risk-response-edit-title = Change the response
risk-response-finish = Done
risk-response-status-planned = Planned
risk-response-status-doing = Doing
risk-response-status-done = Done
risk-response-status-dropped = Dropped
risk-strategy = Strategy
risk-strategy-avoid = Avoid
risk-strategy-transfer = Transfer
risk-strategy-mitigate = Reduce
risk-strategy-accept = Accept
risk-strategy-exploit = Exploit
risk-strategy-share = Share
risk-strategy-enhance = Enhance
risk-strategy-escalate = Escalate
risk-forecast = Forecast
risk-forecast-of = Forecast: { $name }
risk-forecast-meta = { $iterations } iterations, seed { $seed } · plan version { $plan } · { $risks ->
    [one] { $risks } risk
   *[other] { $risks } risks
} · computed { $when }
risk-forecast-done = The forecast is computed
risk-forecast-empty = No forecast yet
risk-forecast-empty-text = A forecast draws the plan thousands of times, with the spread of its durations and its risks, and says how sure a date is. It needs a plan.
risk-forecast-plans = To the plans
risk-forecast-curve = Probability to be finished by a date
risk-tornado = What moves the P80 date
risk-tornado-note = working days gained if the risk did not exist
risk-commitment = Commitment { $date }
risk-commitment-none = No commitment
risk-commitment-how = Give the plan a deadline, or the project an end.
risk-chance-green = above 80 %
risk-chance-amber = 60 to 80 %
risk-chance-red = below 60 %
risk-chance-void = unknown
risk-chance-head = Kept with
risk-computed = Computed
risk-dates = Dates
risk-gain = Gain
risk-answered-how = With responses, each risk is as likely as the middle of its target level.
risk-by-risks = By risks
risk-interval = ± half width of the 95 % interval of the percentile
risk-left-out = Not in the forecast
risk-plan-chance = The plan's own finish, { $date }, has a chance of { $percent }.
