import { notFound } from 'next/navigation'
import type { ComparedField } from '@/lib/catalogue/compare'
import { findRevision } from '@/lib/catalogue/history'
import { type Initiative, type InitiativeInput, inputOf } from '@/lib/catalogue/initiative'
import type { Proposal } from '@/lib/catalogue/proposals'
import { findInitiative } from '@/lib/catalogue/queries'
import { mergeInputs } from '@/lib/catalogue/three-way'

/** A proposal beside the entry as it stands now; both entries are null for a new one. */
export async function mergedProposal(proposal: Proposal): Promise<{
  /** The version that the proposer saw. */
  base: InitiativeInput | null
  current: Initiative | null
  merged: InitiativeInput
  conflicts: ComparedField[]
}> {
  const { initiativeId, baseVersion, input } = proposal
  if (initiativeId === null || baseVersion === null) return { base: null, current: null, merged: input, conflicts: [] }
  const [base, current] = await Promise.all([findRevision(initiativeId, baseVersion), findInitiative(initiativeId)])
  if (!base || !current) notFound()
  return { base, current, ...mergeInputs(base, inputOf(current), input) }
}
