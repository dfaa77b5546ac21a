using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Ragusa.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sign_in_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    search_name = table.Column<string>(type: "character varying(360)", maxLength: 360, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    organisation = table.Column<Guid>(type: "uuid", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    sealed_totp_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    last_totp_step = table.Column<long>(type: "bigint", nullable: false),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_cookie_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_cookie_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "access_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    roles = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    organisation = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    accepted_at = table.Column<long>(type: "bigint", nullable: true),
                    withdrawn_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_organisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    added_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_organisation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_role",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    permissions = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_role", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "access_sign_in_attempt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    wanted = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    began_at = table.Column<long>(type: "bigint", nullable: false),
                    passkey_state = table.Column<string>(type: "text", nullable: true),
                    sealed_totp_key = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sign_in_attempt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    scan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scanned_at = table.Column<long>(type: "bigint", nullable: true),
                    scan_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    scans = table.Column<int>(type: "integer", nullable: false),
                    locked_because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_upload",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: true),
                    offset = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    is_complete = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    writer = table.Column<Guid>(type: "uuid", nullable: true),
                    writer_until = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_upload", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_data_key",
                columns: table => new
                {
                    record = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped_under = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_data_key", x => x.record);
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    purpose = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    other_ids = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false),
                    correlation = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    commitment = table.Column<byte[]>(type: "bytea", nullable: false)
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
                    ring_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    check_value = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_key_ring", x => x.ring_id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_letter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_letter", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(80)", maxLength: 80, nullable: false),
                    handler = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    correlation = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_search",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tokens = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_search", x => x.number);
                })
                .Annotation("Ragusa:FullText", "tokens");

            migrationBuilder.CreateTable(
                name: "linking_bridge",
                columns: table => new
                {
                    component = table.Column<Guid>(type: "uuid", nullable: false),
                    kept = table.Column<Guid>(type: "uuid", nullable: false),
                    cut = table.Column<Guid>(type: "uuid", nullable: false),
                    through = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_bridge", x => new { x.component, x.kept, x.cut });
                });

            migrationBuilder.CreateTable(
                name: "linking_campaign",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    detected_at = table.Column<long>(type: "bigint", nullable: false),
                    into = table.Column<Guid>(type: "uuid", nullable: true),
                    shaped_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_campaign", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_campaign_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    is_restricted = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_campaign_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_campaign_tag",
                columns: table => new
                {
                    campaign = table.Column<Guid>(type: "uuid", nullable: false),
                    tag = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_campaign_tag", x => new { x.campaign, x.tag });
                });

            migrationBuilder.CreateTable(
                name: "linking_company",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_company", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "linking_component",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reports = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    is_parted = table.Column<bool>(type: "boolean", nullable: false),
                    look = table.Column<int>(type: "integer", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_component", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_context",
                columns: table => new
                {
                    value = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    context = table.Column<long>(type: "bigint", nullable: false),
                    is_apart = table.Column<bool>(type: "boolean", nullable: false),
                    pairs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_context", x => new { x.value, x.epoch, x.is_apart, x.context });
                });

            migrationBuilder.CreateTable(
                name: "linking_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<Guid>(type: "uuid", nullable: true),
                    other = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    is_restricted = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    parting = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_epoch",
                columns: table => new
                {
                    value = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<long>(type: "bigint", nullable: false),
                    reports = table.Column<int>(type: "integer", nullable: false),
                    proofs = table.Column<int>(type: "integer", nullable: false),
                    pairs = table.Column<int>(type: "integer", nullable: false),
                    sum_n_log_n = table.Column<long>(type: "bigint", nullable: false),
                    apart_proofs = table.Column<int>(type: "integer", nullable: false),
                    apart_pairs = table.Column<int>(type: "integer", nullable: false),
                    apart_sum_n_log_n = table.Column<long>(type: "bigint", nullable: false),
                    eighths = table.Column<int>(type: "integer", nullable: false),
                    has_offenders = table.Column<bool>(type: "boolean", nullable: false),
                    has_unknowns = table.Column<bool>(type: "boolean", nullable: false),
                    representative = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_epoch", x => new { x.value, x.number });
                });

            migrationBuilder.CreateTable(
                name: "linking_lease",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_lease", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_occurrence",
                columns: table => new
                {
                    value = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    use = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    effect = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    proof = table.Column<long>(type: "bigint", nullable: true),
                    context = table.Column<long>(type: "bigint", nullable: false),
                    apart = table.Column<long>(type: "bigint", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    is_silent = table.Column<bool>(type: "boolean", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_occurrence", x => new { x.value, x.source });
                });

            migrationBuilder.CreateTable(
                name: "linking_parting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    is_restricted = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    reports = table.Column<int>(type: "integer", nullable: false),
                    links = table.Column<int>(type: "integer", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_parting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_at = table.Column<long>(type: "bigint", nullable: false),
                    difference = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    in_force_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_rules_progress",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cursor = table.Column<Guid>(type: "uuid", nullable: true),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_rules_progress", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_said",
                columns: table => new
                {
                    value = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    mark = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_said", x => new { x.value, x.epoch, x.mark });
                });

            migrationBuilder.CreateTable(
                name: "linking_source",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    proof = table.Column<long>(type: "bigint", nullable: true),
                    offence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    platform = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    kinds = table.Column<string>(type: "text", nullable: false),
                    loss_minor = table.Column<long>(type: "bigint", nullable: true),
                    loss_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    is_restricted = table.Column<bool>(type: "boolean", nullable: false),
                    is_held = table.Column<bool>(type: "boolean", nullable: false),
                    component = table.Column<Guid>(type: "uuid", nullable: true),
                    campaign = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_trend_view",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_trend_view", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "linking_work",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linking_work", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    latest = table.Column<int>(type: "integer", nullable: false),
                    @public = table.Column<int>(name: "public", type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    first_published_at = table.Column<long>(type: "bigint", nullable: true),
                    published_at = table.Column<long>(type: "bigint", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    draft = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_alert", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_alert_campaign",
                columns: table => new
                {
                    alert = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_alert_campaign", x => new { x.alert, x.campaign });
                });

            migrationBuilder.CreateTable(
                name: "prevention_alert_edition",
                columns: table => new
                {
                    alert = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    editor = table.Column<Guid>(type: "uuid", nullable: false),
                    drafted_at = table.Column<long>(type: "bigint", nullable: false),
                    edited_at = table.Column<long>(type: "bigint", nullable: false),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    published_at = table.Column<long>(type: "bigint", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_alert_edition", x => new { x.alert, x.number });
                });

            migrationBuilder.CreateTable(
                name: "prevention_asked",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_asked", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "prevention_awareness",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    editor = table.Column<Guid>(type: "uuid", nullable: false),
                    edited_at = table.Column<long>(type: "bigint", nullable: false),
                    cancelled_at = table.Column<long>(type: "bigint", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_awareness", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_awareness_reach",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    people = table.Column<long>(type: "bigint", nullable: false),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    corrected_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_awareness_reach", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_contest",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_contest", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_digest_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    alert = table.Column<Guid>(type: "uuid", nullable: false),
                    is_first = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_digest_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_digest_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    alerts = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    after = table.Column<Guid>(type: "uuid", nullable: true),
                    letters = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_digest_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_subscriber",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_key = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<byte[]>(type: "bytea", nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    written_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_subscriber", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_subscription_wish",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_subscription_wish", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prevention_suspension",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    lifted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    lifted_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prevention_suspension", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_addition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    section = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    restricted = table.Column<byte[]>(type: "bytea", nullable: true),
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_addition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    routes = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_about_child = table.Column<bool>(type: "boolean", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    raised_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    reach = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    found_a_gap = table.Column<bool>(type: "boolean", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    next_step_at = table.Column<long>(type: "bigint", nullable: true),
                    taken_by = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_at = table.Column<long>(type: "bigint", nullable: true),
                    first_look_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_alert", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_alert_wish",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    by_mail = table.Column<bool>(type: "boolean", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_alert_wish", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "reporting_bulk_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    target = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    because = table.Column<byte[]>(type: "bytea", nullable: false),
                    prepared_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    undo_until = table.Column<long>(type: "bigint", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_bulk_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_bulk_item",
                columns: table => new
                {
                    act = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    assignee = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    offence = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    made = table.Column<Guid>(type: "uuid", nullable: true),
                    standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    refusal = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_bulk_item", x => new { x.act, x.number });
                });

            migrationBuilder.CreateTable(
                name: "reporting_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    template = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    template_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    restricted = table.Column<byte[]>(type: "bytea", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    sent_as = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_duty_shift",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    officer = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_duty_shift", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_erasure_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    is_granted = table.Column<bool>(type: "boolean", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_erasure_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_export",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    has_words = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    begun_at = table.Column<long>(type: "bigint", nullable: false),
                    touched_at = table.Column<long>(type: "bigint", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    is_whole = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_follow_up_key",
                columns: table => new
                {
                    code_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_follow_up_key", x => x.code_hash);
                });

            migrationBuilder.CreateTable(
                name: "reporting_guard_mark",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_guard_mark", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "reporting_hold",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    placed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    placed_at = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    lifted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    lifted_at = table.Column<long>(type: "bigint", nullable: true),
                    lifted_because = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_idempotency_key",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_idempotency_key", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "reporting_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    file = table.Column<Guid>(type: "uuid", nullable: false),
                    standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_mail_link",
                columns: table => new
                {
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_mail_link", x => x.token_hash);
                });

            migrationBuilder.CreateTable(
                name: "reporting_merge",
                columns: table => new
                {
                    duplicate = table.Column<Guid>(type: "uuid", nullable: false),
                    lead = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_by = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_at = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer_until = table.Column<long>(type: "bigint", nullable: true),
                    reassess_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_merge", x => x.duplicate);
                });

            migrationBuilder.CreateTable(
                name: "reporting_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    officer = table.Column<Guid>(type: "uuid", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_offence",
                columns: table => new
                {
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    rule = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_because = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_offence", x => new { x.report, x.code });
                });

            migrationBuilder.CreateTable(
                name: "reporting_own_text",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    texts = table.Column<string>(type: "text", nullable: false),
                    is_retired = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_own_text", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_own_text_edition",
                columns: table => new
                {
                    text = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    texts = table.Column<string>(type: "text", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_own_text_edition", x => new { x.text, x.number });
                });

            migrationBuilder.CreateTable(
                name: "reporting_provenance",
                columns: table => new
                {
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    proof = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bits = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: true),
                    print = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: true),
                    signs = table.Column<string>(type: "text", nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_provenance", x => x.report);
                });

            migrationBuilder.CreateTable(
                name: "reporting_push_device",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_version = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_push_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_recall",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    payment = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_about_child = table.Column<bool>(type: "boolean", nullable: false),
                    drafted_at = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_recall", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_receipt_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    statement = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_receipt_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_referral",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document = table.Column<byte[]>(type: "bytea", nullable: false),
                    note = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<long>(type: "bigint", nullable: false),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    talk = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_referral", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<byte[]>(type: "bytea", maxLength: 12, nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    template = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    template_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: true),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    receipt_batch = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_index = table.Column<int>(type: "integer", nullable: false),
                    receipt_path = table.Column<byte[]>(type: "bytea", nullable: false),
                    receipt_digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    receipt_salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    urgency = table.Column<int>(type: "integer", nullable: false),
                    urgency_reasons = table.Column<string>(type: "text", nullable: false),
                    routes = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    money_until = table.Column<long>(type: "bigint", nullable: true),
                    reassess_at = table.Column<long>(type: "bigint", nullable: true),
                    loss_minor = table.Column<long>(type: "bigint", nullable: true),
                    loss_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    primary_offence = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit_rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    region = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    assignee = table.Column<Guid>(type: "uuid", nullable: true),
                    first_read_at = table.Column<long>(type: "bigint", nullable: true),
                    answer_until = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    closed_because = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    is_merged = table.Column<bool>(type: "boolean", nullable: false),
                    duplicate_count = table.Column<int>(type: "integer", nullable: false),
                    referrals = table.Column<int>(type: "integer", nullable: false),
                    held_until = table.Column<long>(type: "bigint", nullable: true),
                    has_unread = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_restricted",
                columns: table => new
                {
                    report = table.Column<Guid>(type: "uuid", nullable: false),
                    values = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_restricted", x => x.report);
                });

            migrationBuilder.CreateTable(
                name: "reporting_retention_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: false),
                    outcomes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_retention_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_unit_member",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_unit_member", x => new { x.account, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "reporting_view",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    deleted_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reporting_view", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_passkey",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "text", nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", nullable: false),
                    client_data_json = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_passkey", x => x.id);
                    table.ForeignKey(
                        name: "FK_access_passkey_access_account_account",
                        column: x => x.account,
                        principalTable: "access_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_recovery_code",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_recovery_code", x => new { x.account, x.hash });
                    table.ForeignKey(
                        name: "FK_access_recovery_code_access_account_account",
                        column: x => x.account,
                        principalTable: "access_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    began_at = table.Column<long>(type: "bigint", nullable: false),
                    last_used_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_access_session_access_account_account",
                        column: x => x.account,
                        principalTable: "access_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_api_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    beginning = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_api_key", x => x.id);
                    table.ForeignKey(
                        name: "FK_access_api_key_access_organisation_organisation",
                        column: x => x.organisation,
                        principalTable: "access_organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_account_role",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_account_role", x => new { x.account, x.role });
                    table.ForeignKey(
                        name: "FK_access_account_role_access_account_account",
                        column: x => x.account,
                        principalTable: "access_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_access_account_role_access_role_role",
                        column: x => x.role,
                        principalTable: "access_role",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_api_key_use",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_api_key_use", x => x.key);
                    table.ForeignKey(
                        name: "FK_access_api_key_use_access_api_key_key",
                        column: x => x.key,
                        principalTable: "access_api_key",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_account_sign_in_name",
                table: "access_account",
                column: "sign_in_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_account_role_role",
                table: "access_account_role",
                column: "role");

            migrationBuilder.CreateIndex(
                name: "ix_access_api_key_hash",
                table: "access_api_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_api_key_organisation",
                table: "access_api_key",
                column: "organisation");

            migrationBuilder.CreateIndex(
                name: "ix_access_invitation_token",
                table: "access_invitation",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_passkey_account",
                table: "access_passkey",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_access_passkey_credential",
                table: "access_passkey",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_session_account",
                table: "access_session",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_access_session_token",
                table: "access_session",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_sign_in_attempt_token",
                table: "access_sign_in_attempt",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_file_owner",
                table: "evidence_file",
                columns: new[] { "owner", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_file_scan",
                table: "evidence_file",
                columns: new[] { "scan", "scans" });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_upload_expiry",
                table: "evidence_upload",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_upload_owner",
                table: "evidence_upload",
                columns: new[] { "owner", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_upload_slot",
                table: "evidence_upload",
                columns: new[] { "owner", "slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_actor",
                table: "kernel_journal",
                columns: new[] { "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_journal_subject",
                table: "kernel_journal",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_letter_due",
                table: "kernel_letter",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_outbox_due",
                table: "kernel_outbox",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_search_owner",
                table: "kernel_search",
                column: "owner",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_linking_bridge_cut",
                table: "linking_bridge",
                column: "cut");

            migrationBuilder.CreateIndex(
                name: "ix_linking_bridge_kept",
                table: "linking_bridge",
                column: "kept");

            migrationBuilder.CreateIndex(
                name: "ix_linking_campaign_state",
                table: "linking_campaign",
                columns: new[] { "state", "detected_at" });

            migrationBuilder.CreateIndex(
                name: "ix_linking_campaign_note_campaign",
                table: "linking_campaign_note",
                columns: new[] { "campaign", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_linking_campaign_tag_tag",
                table: "linking_campaign_tag",
                column: "tag");

            migrationBuilder.CreateIndex(
                name: "ix_linking_company_source",
                table: "linking_company",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_linking_component_look",
                table: "linking_component",
                columns: new[] { "look", "reports" },
                filter: "look > 0");

            migrationBuilder.CreateIndex(
                name: "ix_linking_decision_ended",
                table: "linking_decision",
                column: "ended_by",
                filter: "ended_by IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_linking_decision_other",
                table: "linking_decision",
                column: "other");

            migrationBuilder.CreateIndex(
                name: "ix_linking_decision_parting",
                table: "linking_decision",
                column: "parting",
                filter: "parting IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_linking_decision_source",
                table: "linking_decision",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_linking_decision_value",
                table: "linking_decision",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ix_linking_occurrence_proof",
                table: "linking_occurrence",
                columns: new[] { "value", "proof" });

            migrationBuilder.CreateIndex(
                name: "ix_linking_occurrence_source",
                table: "linking_occurrence",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_linking_parting_campaign",
                table: "linking_parting",
                columns: new[] { "campaign", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_linking_source_at",
                table: "linking_source",
                columns: new[] { "at", "campaign", "is_restricted" });

            migrationBuilder.CreateIndex(
                name: "ix_linking_source_campaign",
                table: "linking_source",
                columns: new[] { "campaign", "at" },
                filter: "campaign IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_linking_source_component",
                table: "linking_source",
                column: "component",
                filter: "component IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_linking_trend_view_owner",
                table: "linking_trend_view",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_alert_reference",
                table: "prevention_alert",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_prevention_alert_state",
                table: "prevention_alert",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_prevention_alert_campaign_campaign",
                table: "prevention_alert_campaign",
                column: "campaign");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_asked_until",
                table: "prevention_asked",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_awareness_first_day",
                table: "prevention_awareness",
                column: "first_day");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_awareness_reach_campaign",
                table: "prevention_awareness_reach",
                column: "campaign");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_contest_mark",
                table: "prevention_contest",
                columns: new[] { "mark", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_prevention_contest_state",
                table: "prevention_contest",
                columns: new[] { "state", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_prevention_digest_item_at",
                table: "prevention_digest_item",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_subscriber_address",
                table: "prevention_subscriber",
                column: "address_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_prevention_subscriber_written",
                table: "prevention_subscriber",
                column: "written_at");

            migrationBuilder.CreateIndex(
                name: "ix_prevention_suspension_mark",
                table: "prevention_suspension",
                column: "mark",
                unique: true,
                filter: "lifted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_addition_form",
                table: "reporting_addition",
                columns: new[] { "report", "form" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_addition_report",
                table: "reporting_addition",
                columns: new[] { "report", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_alert_open",
                table: "reporting_alert",
                columns: new[] { "unit", "due_at", "id" },
                filter: "taken_at IS NULL AND ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_alert_raised",
                table: "reporting_alert",
                column: "raised_at");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_alert_report",
                table: "reporting_alert",
                columns: new[] { "report", "unit", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_alert_step",
                table: "reporting_alert",
                column: "next_step_at");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_bulk_act_officer",
                table: "reporting_bulk_act",
                columns: new[] { "officer", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_bulk_item_next",
                table: "reporting_bulk_item",
                columns: new[] { "act", "outcome", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_draft_code",
                table: "reporting_draft",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_draft_expiry",
                table: "reporting_draft",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_duty_shift_unit",
                table: "reporting_duty_shift",
                columns: new[] { "unit", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_erasure_request_open",
                table: "reporting_erasure_request",
                columns: new[] { "decided_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_erasure_request_report",
                table: "reporting_erasure_request",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_export_running",
                table: "reporting_export",
                column: "officer",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_follow_up_key_report",
                table: "reporting_follow_up_key",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_guard_mark_until",
                table: "reporting_guard_mark",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_hold_open",
                table: "reporting_hold",
                columns: new[] { "lifted_at", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_hold_report",
                table: "reporting_hold",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_mail_digest",
                table: "reporting_mail",
                column: "digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_mail_report",
                table: "reporting_mail",
                columns: new[] { "report", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_mail_link_report",
                table: "reporting_mail_link",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_mail_link_until",
                table: "reporting_mail_link",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_merge_lead",
                table: "reporting_merge",
                column: "lead");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_message_report",
                table: "reporting_message",
                columns: new[] { "report", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_provenance_at",
                table: "reporting_provenance",
                column: "at",
                filter: "place IS NOT NULL OR print IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_provenance_print",
                table: "reporting_provenance",
                column: "print",
                filter: "print IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_push_device_account",
                table: "reporting_push_device",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_recall_payment",
                table: "reporting_recall",
                columns: new[] { "report", "payment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_recall_status",
                table: "reporting_recall",
                columns: new[] { "status", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_referral_body",
                table: "reporting_referral",
                columns: new[] { "body", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_referral_report",
                table: "reporting_referral",
                columns: new[] { "report", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_referral_status",
                table: "reporting_referral",
                columns: new[] { "status", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_assignee",
                table: "reporting_report",
                columns: new[] { "assignee", "status", "urgency" },
                filter: "assignee IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_clock",
                table: "reporting_report",
                columns: new[] { "stage", "money_until", "id" },
                filter: "money_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_closed",
                table: "reporting_report",
                columns: new[] { "status", "closed_at" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_loss",
                table: "reporting_report",
                columns: new[] { "stage", "loss_minor", "id" },
                descending: new[] { false, true, false },
                filter: "loss_minor IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_newest",
                table: "reporting_report",
                columns: new[] { "stage", "id", "received_at", "status", "channel", "primary_offence", "urgency", "routes", "first_read_at", "has_unread", "unit", "assignee" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_offence",
                table: "reporting_report",
                columns: new[] { "primary_offence", "id" },
                filter: "primary_offence IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_organisation",
                table: "reporting_report",
                columns: new[] { "organisation", "id" },
                filter: "organisation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_queue",
                table: "reporting_report",
                columns: new[] { "stage", "urgency", "id", "status", "routes", "assignee", "primary_offence", "unit" },
                descending: new[] { false, true, false, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_reassess",
                table: "reporting_report",
                column: "reassess_at",
                filter: "reassess_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_reference",
                table: "reporting_report",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_routes",
                table: "reporting_report",
                columns: new[] { "routes", "id" },
                filter: "routes <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_report_unit",
                table: "reporting_report",
                columns: new[] { "unit", "status", "urgency", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reporting_unit_member_unit",
                table: "reporting_unit_member",
                column: "unit");

            migrationBuilder.CreateIndex(
                name: "ix_reporting_view_owner",
                table: "reporting_view",
                column: "owner");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_account_role");

            migrationBuilder.DropTable(
                name: "access_api_key_use");

            migrationBuilder.DropTable(
                name: "access_cookie_key");

            migrationBuilder.DropTable(
                name: "access_invitation");

            migrationBuilder.DropTable(
                name: "access_passkey");

            migrationBuilder.DropTable(
                name: "access_recovery_code");

            migrationBuilder.DropTable(
                name: "access_session");

            migrationBuilder.DropTable(
                name: "access_sign_in_attempt");

            migrationBuilder.DropTable(
                name: "evidence_file");

            migrationBuilder.DropTable(
                name: "evidence_upload");

            migrationBuilder.DropTable(
                name: "kernel_data_key");

            migrationBuilder.DropTable(
                name: "kernel_journal");

            migrationBuilder.DropTable(
                name: "kernel_key_ring");

            migrationBuilder.DropTable(
                name: "kernel_letter");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_search");

            migrationBuilder.DropTable(
                name: "linking_bridge");

            migrationBuilder.DropTable(
                name: "linking_campaign");

            migrationBuilder.DropTable(
                name: "linking_campaign_note");

            migrationBuilder.DropTable(
                name: "linking_campaign_tag");

            migrationBuilder.DropTable(
                name: "linking_company");

            migrationBuilder.DropTable(
                name: "linking_component");

            migrationBuilder.DropTable(
                name: "linking_context");

            migrationBuilder.DropTable(
                name: "linking_decision");

            migrationBuilder.DropTable(
                name: "linking_epoch");

            migrationBuilder.DropTable(
                name: "linking_lease");

            migrationBuilder.DropTable(
                name: "linking_occurrence");

            migrationBuilder.DropTable(
                name: "linking_parting");

            migrationBuilder.DropTable(
                name: "linking_rules");

            migrationBuilder.DropTable(
                name: "linking_rules_progress");

            migrationBuilder.DropTable(
                name: "linking_said");

            migrationBuilder.DropTable(
                name: "linking_source");

            migrationBuilder.DropTable(
                name: "linking_trend_view");

            migrationBuilder.DropTable(
                name: "linking_work");

            migrationBuilder.DropTable(
                name: "prevention_alert");

            migrationBuilder.DropTable(
                name: "prevention_alert_campaign");

            migrationBuilder.DropTable(
                name: "prevention_alert_edition");

            migrationBuilder.DropTable(
                name: "prevention_asked");

            migrationBuilder.DropTable(
                name: "prevention_awareness");

            migrationBuilder.DropTable(
                name: "prevention_awareness_reach");

            migrationBuilder.DropTable(
                name: "prevention_contest");

            migrationBuilder.DropTable(
                name: "prevention_digest_item");

            migrationBuilder.DropTable(
                name: "prevention_digest_run");

            migrationBuilder.DropTable(
                name: "prevention_subscriber");

            migrationBuilder.DropTable(
                name: "prevention_subscription_wish");

            migrationBuilder.DropTable(
                name: "prevention_suspension");

            migrationBuilder.DropTable(
                name: "reporting_addition");

            migrationBuilder.DropTable(
                name: "reporting_alert");

            migrationBuilder.DropTable(
                name: "reporting_alert_wish");

            migrationBuilder.DropTable(
                name: "reporting_bulk_act");

            migrationBuilder.DropTable(
                name: "reporting_bulk_item");

            migrationBuilder.DropTable(
                name: "reporting_draft");

            migrationBuilder.DropTable(
                name: "reporting_duty_shift");

            migrationBuilder.DropTable(
                name: "reporting_erasure_request");

            migrationBuilder.DropTable(
                name: "reporting_export");

            migrationBuilder.DropTable(
                name: "reporting_follow_up_key");

            migrationBuilder.DropTable(
                name: "reporting_guard_mark");

            migrationBuilder.DropTable(
                name: "reporting_hold");

            migrationBuilder.DropTable(
                name: "reporting_idempotency_key");

            migrationBuilder.DropTable(
                name: "reporting_mail");

            migrationBuilder.DropTable(
                name: "reporting_mail_link");

            migrationBuilder.DropTable(
                name: "reporting_merge");

            migrationBuilder.DropTable(
                name: "reporting_message");

            migrationBuilder.DropTable(
                name: "reporting_offence");

            migrationBuilder.DropTable(
                name: "reporting_own_text");

            migrationBuilder.DropTable(
                name: "reporting_own_text_edition");

            migrationBuilder.DropTable(
                name: "reporting_provenance");

            migrationBuilder.DropTable(
                name: "reporting_push_device");

            migrationBuilder.DropTable(
                name: "reporting_recall");

            migrationBuilder.DropTable(
                name: "reporting_receipt_batch");

            migrationBuilder.DropTable(
                name: "reporting_referral");

            migrationBuilder.DropTable(
                name: "reporting_report");

            migrationBuilder.DropTable(
                name: "reporting_restricted");

            migrationBuilder.DropTable(
                name: "reporting_retention_run");

            migrationBuilder.DropTable(
                name: "reporting_unit_member");

            migrationBuilder.DropTable(
                name: "reporting_view");

            migrationBuilder.DropTable(
                name: "access_role");

            migrationBuilder.DropTable(
                name: "access_api_key");

            migrationBuilder.DropTable(
                name: "access_account");

            migrationBuilder.DropTable(
                name: "access_organisation");
        }
    }
}
