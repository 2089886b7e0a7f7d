-- AlterTable
ALTER TABLE "Initiative" ADD COLUMN     "dataVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "dataVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Initiative_dataVersion_idx" ON "Initiative"("dataVersion");

-- CreateIndex
CREATE INDEX "Organisation_dataVersion_idx" ON "Organisation"("dataVersion");
