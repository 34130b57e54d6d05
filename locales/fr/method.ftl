# Mots du rôle Méthode.
method-lifecycles = Cycles de vie
method-gates = Jalons de décision
method-artefacts = Livrables de méthode

gate-title = Jalon : { $gate }
gate-short = Jalon
gate-name = Nom
gate-day = Jour
gate-chair = Présidence
gate-chair-word = préside
gate-chaired = présidé par { $name }
gate-no-chair = sans président
gate-no-day = sans date
gate-reviewers = Ajouter un réviseur
gate-in-days = { $count ->
    [0] aujourd'hui
    [one] dans { $count } jour
   *[other] dans { $count } jours
}
gate-overdue = date dépassée
gate-count = { $count ->
    [one] { $count } jalon
   *[other] { $count } jalons
}
gate-none = Pas encore de jalon ici
gate-none-text = À un jalon, un projet montre ce qu'il a et quelqu'un décide s'il continue. Appliquez un cycle de vie : ses jalons apparaissent ici avec leurs critères.
gate-none-link = Choisir un cycle de vie
gate-state = État
gate-state-planned = Prévu
gate-state-open = En revue
gate-state-decided = Décidé
gate-criteria = Critères
gate-criterion = Critère
gate-force = Force
gate-force-must = obligatoire
gate-force-should = souhaité
gate-check-judgement = jugé par une personne
gate-check-document = vu dans un document
gate-check-measure = lu dans une mesure
gate-check-attachment = montré par une pièce jointe
gate-evidence = Preuve
gate-evidence-hint = Sur quoi cela repose : un chiffre, un document, une date. Une dispense dit ce qui la couvre.
gate-no-evidence = Aucune trace
gate-verdict = Verdict
gate-verdict-met = Rempli
gate-verdict-partly = En partie
gate-verdict-not-met = Non rempli
gate-verdict-waived = Dispensé
gate-verdict-waiting = En attente
gate-musts = Obligations remplies ou dispensées
gate-musts-met = Remplies
gate-musts-total = Obligations
gate-of = sur { $count }
gate-should-score = Score souhaité
gate-go-possible = Le feu vert est possible.
gate-go-not = Pas de feu vert
gate-go-musts = { $count ->
    [one] tant qu'une obligation est ouverte.
   *[other] tant que { $count } obligations sont ouvertes.
}
gate-go-score = tant que le score est sous son seuil.
gate-votes = Votes
gate-votes-none = Personne n'est encore sollicité. Modifiez le jalon pour nommer sa présidence et ses réviseurs.
gate-quorum-reached = quorum { $quorum }, atteint
gate-quorum-open = { $given } sur un quorum de { $quorum }
gate-no-vote = pas encore de vote
gate-vote-give = Donner mon vote
gate-vote-change = Changer mon vote
gate-vote-verb = Voter
gate-vote-word = Voter pour
gate-vote-go = Feu vert
gate-vote-conditional = Sous conditions
gate-vote-hold = Attente
gate-vote-recycle = Reprise
gate-vote-stop = Arrêt
gate-note = Note
gate-decision = Décision
gate-by-chair = par la présidence, le { $date }
gate-outcome-go = Feu vert
gate-outcome-conditional = Feu vert sous conditions
gate-outcome-hold = Attente
gate-outcome-recycle = Reprise
gate-outcome-stop = Arrêt
gate-outcome-text-go = Toutes les obligations remplies ou dispensées
gate-outcome-text-conditional = Des conditions, chacune avec responsable et date
gate-outcome-text-hold = Attendre, rien n'est défait
gate-outcome-text-recycle = Retour au travail dans cette phase
gate-outcome-text-stop = Demande une leçon et un bilan des bénéfices
gate-prepare = Préparer la décision
gate-print = Imprimer
gate-decide-again = Décider de nouveau
gate-decide-title = Décider : { $gate }
gate-decide-verb = Décider
gate-decided-toast = Décidé et consigné
gate-decided-by = { $name }, { $date }
gate-decider = Décidé par
gate-decision-kept = Une décision reste comme elle était. Pour la changer, décidez de nouveau en vous y référant.
gate-decision-chair = La présidence du jalon décide.
gate-condition = Condition { $number }
gate-condition-add = Condition
gate-condition-met = remplie
gate-fulfil = Remplir
gate-fulfil-title = Déclarer la condition remplie
gate-plan-title = Planifier : { $gate }
gate-record = Registre
gate-record-none = Rien n'est encore décidé
gate-record-none-text = Chaque décision est gardée ici avec ce qui était sur la table : obligations, score, votes. Elle ne change jamais ; décider de nouveau ajoute la suivante.
gate-number = N°

cycle-apply = Appliquer à un projet
cycle-apply-title = Appliquer { $name }
cycle-apply-verb = Appliquer
cycle-applied = Jalons et livrables sont en place
cycle-tailoring = Adaptation
cycle-tailoring-hint = Ce que le projet fait autrement, et pourquoi.
cycle-iterative = par itérations
cycle-criteria = { $count } critères
cycle-rasci = Qui répond de quoi
cycle-element = Livrable ou activité
cycle-letters = R réalise, A approuve et répond, S soutient, C consulté, I informé

artefact-name = Livrable
artefact-phase = Phase
artefact-mandatory = Demandé
artefact-mandatory-word = obligatoire
artefact-optional-word = si utile
artefact-state = État
artefact-state-missing = Manquant
artefact-state-draft = Brouillon
artefact-state-review = En relecture
artefact-state-approved = Approuvé
artefact-state-waived = Dispensé
artefact-link = Où il se trouve
artefact-waived = Dispensé parce que
artefact-move = Faire avancer
artefact-count = { $count ->
    [one] { $count } livrable
   *[other] { $count } livrables
}
artefact-none = Pas encore de livrable ici
artefact-none-text = Une méthode demande quelques documents à chaque jalon. Appliquez un cycle de vie à un projet : ils apparaissent ici avec leur état et leur responsable.
gate-musts-of = { $met } sur { $total }
cycle-road = Phases et jalons de { $name }
