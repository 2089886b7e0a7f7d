-- Who had an account without the right to edit may propose changes now.
ALTER TYPE "UserRole" RENAME VALUE 'viewer' TO 'contributor';

-- AlterTable
ALTER TABLE "Initiative" ADD COLUMN     "archivedAt" TIMESTAMP(3),
ADD COLUMN     "contactEmail" TEXT,
ADD COLUMN     "contactEn" TEXT,
ADD COLUMN     "contactJa" TEXT,
ADD COLUMN     "contactUrl" TEXT,
ADD COLUMN     "mergedIntoId" INTEGER;

-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN     "email" TEXT,
ADD COLUMN     "role" "UserRole",
ADD COLUMN     "userId" TEXT;

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "mergedInto" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'edited',
ADD COLUMN     "proposalId" TEXT;

-- AlterTable
ALTER TABLE "User" DROP COLUMN "sessionVersion",
ADD COLUMN     "oidcSubject" TEXT,
ALTER COLUMN "passwordHash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "InitiativeEvidence" (
    "initiativeId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "field" TEXT,
    "title" TEXT NOT NULL,
    "publisher" TEXT,
    "url" TEXT,
    "documentId" TEXT,
    "publishedOn" TEXT,
    "retrievedOn" TEXT,

    CONSTRAINT "InitiativeEvidence_pkey" PRIMARY KEY ("initiativeId","position")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "addedById" TEXT,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InitiativeRelation" (
    "initiativeId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "toId" INTEGER NOT NULL,

    CONSTRAINT "InitiativeRelation_pkey" PRIMARY KEY ("initiativeId","position")
);

-- CreateTable
CREATE TABLE "OrganisationRevision" (
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" TEXT,
    "reason" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "OrganisationRevision_pkey" PRIMARY KEY ("code","version")
);

-- CreateTable
CREATE TABLE "Merge" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "loser" TEXT NOT NULL,
    "winner" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "mergedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mergedById" TEXT,
    "undoneAt" TIMESTAMP(3),
    "undoneById" TEXT,

    CONSTRAINT "Merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotDuplicate" (
    "kind" TEXT NOT NULL,
    "one" TEXT NOT NULL,
    "other" TEXT NOT NULL,
    "foundAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "byId" TEXT,

    CONSTRAINT "NotDuplicate_pkey" PRIMARY KEY ("kind","one","other")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" TEXT NOT NULL,
    "followHash" TEXT NOT NULL,
    "initiativeId" INTEGER,
    "baseVersion" INTEGER,
    "input" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "proposerId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProposalEvent" (
    "proposalId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "byId" TEXT,
    "kind" TEXT NOT NULL,
    "comment" TEXT NOT NULL,

    CONSTRAINT "ProposalEvent_pkey" PRIMARY KEY ("proposalId","position")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "device" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "details" JSONB,
    "address" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "InitiativeEvidence_documentId_idx" ON "InitiativeEvidence"("documentId");

-- CreateIndex
CREATE INDEX "InitiativeRelation_toId_idx" ON "InitiativeRelation"("toId");

-- CreateIndex
CREATE UNIQUE INDEX "InitiativeRelation_initiativeId_kind_toId_key" ON "InitiativeRelation"("initiativeId", "kind", "toId");

-- CreateIndex
CREATE INDEX "OrganisationRevision_savedAt_idx" ON "OrganisationRevision"("savedAt");

-- CreateIndex
CREATE INDEX "Merge_kind_loser_idx" ON "Merge"("kind", "loser");

-- CreateIndex
CREATE UNIQUE INDEX "Proposal_followHash_key" ON "Proposal"("followHash");

-- CreateIndex
CREATE INDEX "Proposal_state_createdAt_idx" ON "Proposal"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_secretHash_key" ON "ApiToken"("secretHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE INDEX "Revision_kind_savedAt_idx" ON "Revision"("kind", "savedAt");

-- CreateIndex
CREATE INDEX "Revision_savedById_savedAt_idx" ON "Revision"("savedById", "savedAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_oidcSubject_key" ON "User"("oidcSubject");

-- AddForeignKey
ALTER TABLE "NotDuplicate" ADD CONSTRAINT "NotDuplicate_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeEvidence" ADD CONSTRAINT "InitiativeEvidence_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeEvidence" ADD CONSTRAINT "InitiativeEvidence_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeRelation" ADD CONSTRAINT "InitiativeRelation_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationRevision" ADD CONSTRAINT "OrganisationRevision_code_fkey" FOREIGN KEY ("code") REFERENCES "Organisation"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationRevision" ADD CONSTRAINT "OrganisationRevision_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Merge" ADD CONSTRAINT "Merge_mergedById_fkey" FOREIGN KEY ("mergedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Merge" ADD CONSTRAINT "Merge_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_proposerId_fkey" FOREIGN KEY ("proposerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProposalEvent" ADD CONSTRAINT "ProposalEvent_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProposalEvent" ADD CONSTRAINT "ProposalEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Revisions from before there were kinds.
UPDATE "Revision" SET "kind" = CASE WHEN "savedById" IS NULL THEN 'loaded' WHEN "version" = 1 THEN 'created' ELSE 'edited' END;

-- The log is only ever added to, whoever holds the connection.
CREATE FUNCTION "refuseChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only';
END $$;
CREATE TRIGGER "auditAppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChange"();

-- Every organisation has the version it stands at.
INSERT INTO "OrganisationRevision" ("code", "version", "snapshot", "reason", "kind")
  SELECT "code", "version", jsonb_build_object('code', "code", 'name', jsonb_build_object('ja', "nameJa", 'en', "nameEn"),
    'acronym', "acronym", 'type', "type", 'country', "country", 'formerNames', to_jsonb("formerNames"), 'aliases', to_jsonb("aliases")),
    '', 'loaded' FROM "Organisation";
