import type { EngineKnowledge, Knowledge } from './knowledge.ts';
import { TIMEFRAMES } from './vocabulary.ts';

/**
 * The part of the knowledge that the engine computes with: no prose, no sources.
 *
 * @param hash Hash of all knowledge files, made where files are read.
 */
export function engineKnowledge(knowledge: Knowledge, hash: string): EngineKnowledge {
  return {
    hash,
    findings: knowledge.findings.map((finding) => ({
      id: finding.id,
      askedOf: finding.askedOf,
      domain: finding.domain,
      group: finding.group,
      answer: finding.answer,
      appliesTo: finding.appliesTo,
      overlapsWith: finding.overlapsWith,
      defining: finding.defining,
      isLoadTest: finding.isLoadTest,
      mayComeLater: finding.mayComeLater,
      alarmingValue: finding.alarmingValue,
      isAskable: finding.text !== undefined && (finding.askedOf === 'runner' || finding.askedOf === 'form'),
      likelihood: finding.likelihood
        .filter((row) => row.scored)
        .map(({ level, when, exclusive, cap, background, given, grade, anchored }) => ({
          level,
          when,
          exclusive,
          cap,
          background,
          given,
          grade,
          anchored,
        })),
    })),
    conditions: knowledge.conditions.map((condition) => ({
      id: condition.id,
      family: condition.family,
      urgency: condition.urgency,
      mustNotMiss: condition.mustNotMiss,
      namedTogether: condition.namedTogether,
      makesLoadTestUnsafe: condition.makesLoadTestUnsafe,
      weight: condition.prior.weight,
      uncertaintyFactor: condition.prior.uncertaintyFactor,
      ageShape: condition.prior.ageShape,
      harm: TIMEFRAMES.map((timeframe) => condition.harm.byTimeframe[timeframe]),
      runOnPerWeek: condition.harm.runOnPerWeek,
    })),
    redFlags: knowledge.redFlags.map(({ id, priority, when, suggests, timeframe, running, weightBearing }) => ({
      id,
      priority,
      when,
      suggests,
      timeframe,
      running,
      weightBearing,
    })),
    groups: knowledge.groups.map(({ id, combine }) => ({ id, combine })),
    links: knowledge.links,
    derivations: knowledge.derivations,
    composites: knowledge.composites,
    renamed: knowledge.renamed,
    combining: knowledge.combining,
    urgency: {
      level: knowledge.urgency.level,
      visitCost: knowledge.urgency.visitCost,
      lambda: knowledge.urgency.lambda,
      running: knowledge.urgency.running,
      runningStopsWith: knowledge.urgency.runningStopsWith,
      questionCost: knowledge.urgency.questionCost,
      furtherScreens: knowledge.urgency.furtherScreens,
      recheckDays: knowledge.urgency.recheckDays,
    },
    screens: knowledge.screens.map(({ id, order, kind, items, required, isEmergency }) => ({
      id,
      order,
      kind,
      items,
      required,
      isEmergency,
    })),
    tickLists: knowledge.tickLists.map(({ domain, kind, most }) => ({ domain, kind, most })),
  };
}
