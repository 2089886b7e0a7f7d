-- CreateTable
CREATE TABLE "Frozen" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "filters" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "titleJa" TEXT,
    "titleEn" TEXT,
    "total" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "statement" JSONB NOT NULL,
    "document" JSONB,
    "frozenAt" TIMESTAMP(3) NOT NULL,
    "frozenById" TEXT NOT NULL,
    "frozenBy" "UserRole" NOT NULL,

    CONSTRAINT "Frozen_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "FrozenFile" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "FrozenFile_pkey" PRIMARY KEY ("code","name")
);

-- CreateIndex
CREATE INDEX "Frozen_frozenAt_idx" ON "Frozen"("frozenAt");

-- AddForeignKey
ALTER TABLE "Frozen" ADD CONSTRAINT "Frozen_frozenById_fkey" FOREIGN KEY ("frozenById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenFile" ADD CONSTRAINT "FrozenFile_code_fkey" FOREIGN KEY ("code") REFERENCES "Frozen"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is frozen never changes, whoever holds the connection.
CREATE FUNCTION "refuseThaw"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What is frozen never changes';
END $$;
CREATE TRIGGER "frozenForGood" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Frozen"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseThaw"();
CREATE TRIGGER "frozenFileForGood" BEFORE UPDATE OR DELETE OR TRUNCATE ON "FrozenFile"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseThaw"();
