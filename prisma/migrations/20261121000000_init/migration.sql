-- CreateEnum
CREATE TYPE "OrganisationType" AS ENUM ('government', 'intergovernmental', 'regional', 'company', 'ngo', 'academia', 'network');

-- CreateEnum
CREATE TYPE "OrganisationRole" AS ENUM ('donor', 'funder', 'implementer', 'partner');

-- CreateEnum
CREATE TYPE "RecipientKind" AS ENUM ('country', 'group', 'region', 'global');

-- CreateEnum
CREATE TYPE "RecipientRole" AS ENUM ('target', 'priority', 'participant', 'assessed', 'host');

-- CreateEnum
CREATE TYPE "NameOrigin" AS ENUM ('official', 'descriptive');

-- CreateEnum
CREATE TYPE "VerificationState" AS ENUM ('unverified', 'verified');

-- CreateEnum
CREATE TYPE "UserRole" AS ENUM ('viewer', 'editor', 'admin');

-- CreateTable
CREATE TABLE "Initiative" (
    "id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "nameJa" TEXT,
    "nameEn" TEXT,
    "nameEnOrigin" "NameOrigin",
    "themes" TEXT[],
    "targets" TEXT[],
    "activities" TEXT[],
    "periodStart" TEXT,
    "periodEnd" TEXT,
    "ongoing" BOOLEAN,
    "recurringEvery" TEXT,
    "recurringNoteJa" TEXT,
    "recurringNoteEn" TEXT,
    "objectivesJa" TEXT,
    "objectivesEn" TEXT,
    "actionsJa" TEXT,
    "actionsEn" TEXT,
    "outcomesJa" TEXT,
    "outcomesEn" TEXT,
    "targetNoteJa" TEXT,
    "targetNoteEn" TEXT,
    "statedDonor" TEXT,
    "statedPartner" TEXT,
    "statedRecipient" TEXT,
    "statedTarget" TEXT,
    "statedTheme" TEXT,
    "statedPeriod" TEXT,
    "sourceDocument" TEXT NOT NULL,
    "sourceLocator" TEXT,
    "sourceAsOf" TEXT,
    "sourceNotesJa" TEXT,
    "sourceNotesEn" TEXT,
    "thesisGroup" TEXT,
    "verificationState" "VerificationState" NOT NULL DEFAULT 'unverified',
    "verificationAt" TIMESTAMP(3),
    "verificationBy" TEXT,
    "verificationAgainst" TEXT,
    "loadedHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Initiative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "code" TEXT NOT NULL,
    "nameJa" TEXT,
    "nameEn" TEXT,
    "acronym" TEXT,
    "type" "OrganisationType" NOT NULL,
    "country" TEXT,
    "formerNames" TEXT[],
    "aliases" TEXT[],
    "loadedHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "InitiativeOrganisation" (
    "initiativeId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "organisationCode" TEXT NOT NULL,
    "role" "OrganisationRole" NOT NULL,

    CONSTRAINT "InitiativeOrganisation_pkey" PRIMARY KEY ("initiativeId","position")
);

-- CreateTable
CREATE TABLE "InitiativeRecipient" (
    "initiativeId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "RecipientKind" NOT NULL,
    "code" TEXT NOT NULL,
    "role" "RecipientRole" NOT NULL,

    CONSTRAINT "InitiativeRecipient_pkey" PRIMARY KEY ("initiativeId","position")
);

-- CreateTable
CREATE TABLE "InitiativeFrameworkItem" (
    "initiativeId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "reasonJa" TEXT,
    "reasonEn" TEXT,

    CONSTRAINT "InitiativeFrameworkItem_pkey" PRIMARY KEY ("initiativeId","position")
);

-- CreateTable
CREATE TABLE "Revision" (
    "initiativeId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("initiativeId","version")
);

-- CreateTable
CREATE TABLE "CatalogueState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "dataVersion" INTEGER NOT NULL DEFAULT 0,
    "nextId" INTEGER NOT NULL DEFAULT 145,

    CONSTRAINT "CatalogueState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "UserRole" NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspendedAt" TIMESTAMP(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "secretHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("secretHash")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "InitiativeOrganisation_organisationCode_idx" ON "InitiativeOrganisation"("organisationCode");

-- CreateIndex
CREATE UNIQUE INDEX "InitiativeOrganisation_initiativeId_organisationCode_role_key" ON "InitiativeOrganisation"("initiativeId", "organisationCode", "role");

-- CreateIndex
CREATE UNIQUE INDEX "InitiativeRecipient_initiativeId_code_role_key" ON "InitiativeRecipient"("initiativeId", "code", "role");

-- CreateIndex
CREATE UNIQUE INDEX "InitiativeFrameworkItem_initiativeId_item_key" ON "InitiativeFrameworkItem"("initiativeId", "item");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- AddForeignKey
ALTER TABLE "InitiativeOrganisation" ADD CONSTRAINT "InitiativeOrganisation_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeOrganisation" ADD CONSTRAINT "InitiativeOrganisation_organisationCode_fkey" FOREIGN KEY ("organisationCode") REFERENCES "Organisation"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeRecipient" ADD CONSTRAINT "InitiativeRecipient_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeFrameworkItem" ADD CONSTRAINT "InitiativeFrameworkItem_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
