# Words of the role Method.
method-lifecycles = Life cycles
method-gates = Gates
method-artefacts = Artefacts

gate-title = Gate: { $gate }
gate-short = Gate
gate-name = Name
gate-day = Day
gate-chair = Chair
gate-chair-word = chair
gate-chaired = chair { $name }
gate-no-chair = no chair yet
gate-no-day = no day yet
gate-reviewers = Add a reviewer
gate-in-days = { $count ->
    [0] today
    [one] in { $count } day
   *[other] in { $count } days
}
gate-overdue = past its day
gate-count = { $count ->
    [one] { $count } gate
   *[other] { $count } gates
}
gate-none = No gates here yet
gate-none-text = A gate is where a project shows what it has and somebody decides whether it goes on. Apply a life cycle, and its gates stand here with their criteria.
gate-none-link = Choose a life cycle
gate-state = State
gate-state-planned = Planned
gate-state-open = Under review
gate-state-decided = Decided
gate-criteria = Criteria
gate-criterion = Criterion
gate-force = Force
gate-force-must = must
gate-force-should = should
gate-check-judgement = judged by a person
gate-check-document = seen in a document
gate-check-measure = read from a measure
gate-check-attachment = shown by an attachment
gate-evidence = Evidence
gate-evidence-hint = What it rests on: a figure, a document, a date. A waiver says what covers it.
gate-no-evidence = No record
gate-verdict = Verdict
gate-verdict-met = Met
gate-verdict-partly = Partly
gate-verdict-not-met = Not met
gate-verdict-waived = Waived
gate-verdict-waiting = Waiting
gate-musts = Musts met or waived
gate-musts-met = Met
gate-musts-total = Musts
gate-of = of { $count }
gate-should-score = Should score
gate-go-possible = Go is possible.
gate-go-not = Go is not possible
gate-go-musts = { $count ->
    [one] while one must is open.
   *[other] while { $count } musts are open.
}
gate-go-score = while the score is below its threshold.
gate-votes = Votes
gate-votes-none = Nobody is asked yet. Edit the gate to name its chair and reviewers.
gate-quorum-reached = quorum { $quorum }, reached
gate-quorum-open = { $given } of a quorum of { $quorum }
gate-no-vote = no vote yet
gate-vote-give = Give my vote
gate-vote-change = Change my vote
gate-vote-verb = Vote
gate-vote-word = Vote for
gate-vote-go = Go
gate-vote-conditional = Conditional
gate-vote-hold = Hold
gate-vote-recycle = Recycle
gate-vote-stop = Stop
gate-note = Note
gate-decision = Decision
gate-by-chair = by the chair, on { $date }
gate-outcome-go = Go
gate-outcome-conditional = Conditional go
gate-outcome-hold = Hold
gate-outcome-recycle = Recycle
gate-outcome-stop = Stop
gate-outcome-text-go = Needs all musts met or waived
gate-outcome-text-conditional = With conditions, each with owner and date
gate-outcome-text-hold = Wait, nothing is undone
gate-outcome-text-recycle = Back to work in this phase
gate-outcome-text-stop = Asks for a lesson and a benefit statement
gate-prepare = Prepare the decision
gate-print = Print
gate-decide-again = Decide again
gate-decide-title = Decide: { $gate }
gate-decide-verb = Decide
gate-decided-toast = Decided and recorded
gate-decided-by = { $name }, { $date }
gate-decider = Decided by
gate-decision-kept = A decision is kept as it was. To change it, decide again and refer to this one.
gate-decision-chair = The chair of the gate decides.
gate-condition = Condition { $number }
gate-condition-add = Condition
gate-condition-met = fulfilled
gate-fulfil = Fulfil
gate-fulfil-title = Declare the condition fulfilled
gate-plan-title = Plan: { $gate }
gate-record = Record
gate-record-none = Nothing is decided yet
gate-record-none-text = Each decision stands here with what lay on the table at that moment: musts, score, votes. It is never changed; deciding again adds the next one.
gate-number = No.

cycle-apply = Apply to a project
cycle-apply-title = Apply { $name }
cycle-apply-verb = Apply
cycle-applied = Gates and artefacts are there
cycle-tailoring = Tailoring
cycle-tailoring-hint = What the project does otherwise, and why.
cycle-iterative = in iterations
cycle-criteria = { $count } criteria
cycle-rasci = Who answers for what
cycle-element = Artefact or activity
cycle-letters = R responsible, A accountable, S supports, C consulted, I informed

artefact-name = Artefact
artefact-phase = Phase
artefact-mandatory = Asked for
artefact-mandatory-word = mandatory
artefact-optional-word = if useful
artefact-state = State
artefact-state-missing = Missing
artefact-state-draft = Draft
artefact-state-review = In review
artefact-state-approved = Approved
artefact-state-waived = Waived
artefact-link = Where it lies
artefact-waived = Waived because
artefact-move = Move on
artefact-count = { $count ->
    [one] { $count } artefact
   *[other] { $count } artefacts
}
artefact-none = No artefacts here yet
artefact-none-text = A method asks for a few documents at each gate. Apply a life cycle to a project, and they stand here with their state and owner.
gate-musts-of = { $met } of { $total }
cycle-road = Phases and gates of { $name }
