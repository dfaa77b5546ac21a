using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ragusa.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kernel_data_key",
                columns: table => new
                {
                    record = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped_under = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_data_key", x => x.record);
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    other_ids = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    correlation = table.Column<byte[]>(type: "BLOB", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commitment = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_journal", x => x.id);
                })
                .Annotation("Ragusa:AppendOnly", true);

            migrationBuilder.CreateTable(
                name: "kernel_key_ring",
                columns: table => new
                {
                    ring_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    check_value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_key_ring", x => x.ring_id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @event = table.Column<string>(name: "event", type: "TEXT", maxLength: 80, nullable: false),
                    handler = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    correlation = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_search",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    tokens = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_search", x => x.number);
                })
                .Annotation("Ragusa:FullText", "tokens");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_actor",
                table: "kernel_journal",
                columns: new[] { "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_subject",
                table: "kernel_journal",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_outbox_due",
                table: "kernel_outbox",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_search_owner",
                table: "kernel_search",
                column: "owner",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_data_key");

            migrationBuilder.DropTable(
                name: "kernel_journal");

            migrationBuilder.DropTable(
                name: "kernel_key_ring");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_search");
        }
    }
}
