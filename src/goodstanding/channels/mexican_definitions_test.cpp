/// The quirks of the Mexican channels, each as a small row of our own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/channels/delivery_test.hpp"

namespace goodstanding::channels {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Cells = std::map<std::string, std::string>;

// Windows-1252, as the file is: \xF3 is o with an acute accent, \xFA is u.
const std::string kOrder = "N\xFAmero y fecha de oficio global de ";
const std::string kPage = "Publicaci\xF3n p\xE1gina SAT ";
const std::string kGazette = "Publicaci\xF3n DOF ";
const std::vector<std::string> kListColumns = {"No",
                                               "RFC",
                                               "Nombre del Contribuyente",
                                               "Situaci\xF3n del contribuyente",
                                               kOrder + "presunci\xF3n SAT",
                                               kPage + "presuntos",
                                               kOrder + "presunci\xF3n DOF",
                                               kGazette + "presuntos",
                                               kOrder + "contribuyentes que desvirtuaron SAT",
                                               kPage + "desvirtuados",
                                               kOrder + "contribuyentes que desvirtuaron DOF",
                                               kGazette + "desvirtuados",
                                               kOrder + "definitivos SAT",
                                               kPage + "definitivos",
                                               kOrder + "definitivos DOF",
                                               kGazette + "definitivos",
                                               kOrder + "sentencia favorable SAT",
                                               kPage + "sentencia favorable",
                                               kOrder + "sentencia favorable DOF",
                                               kGazette + "sentencia favorable"};

/// A row by the numbers of its columns.
using Numbered = std::map<std::size_t, std::string>;

Numbered life(Numbered changes) {
  Numbered cells = {{1, "SAT970701NN3"}, {2, "Fiscalizadora Ficticia, S.A. de C.V."},
                    {3, "Presunto"},     {4, "500-05-1"},
                    {5, "01/06/2018"},   {7, "25/06/2018"}};
  for (auto& [column, cell] : changes) cells[column] = cell;
  return cells;
}

ReadDelivery read_lives(const std::vector<Numbered>& rows) {
  CsvText text(kListColumns, "\r\n");
  for (const Numbered& row : rows) {
    std::vector<std::string> line(20);
    for (const auto& [column, cell] : row) line[column] = cell;
    text.add_line(line);
  }
  return read_delivery(load_shipped("mx-sat-69b"),
                       {{"69b.csv",
                         "Informaci\xF3n actualizada al 18 de mayo de 2021,,,\r\n"
                         "Listado completo,,,\r\n" +
                             text.text()}});
}

/// Lists `stage status from` of a life.
std::vector<std::string> stages(const ReadDelivery& delivery) {
  std::vector<std::string> out;
  for (const auto& [subject, record] : delivery.rows.at(0).draft.records) {
    const std::size_t at = record.body.find("\"stage\":\"") + 9;
    out.push_back(record.body.substr(at, record.body.find('"', at) - at) + " " +
                  std::string(format_status(record.status)) + " " +
                  (record.valid.from ? format_date(*record.valid.from) : "no day"));
  }
  return out;
}

TEST(SimulatedInvoices, TheListTellsItsDayInATitleLine) {
  EXPECT_EQ(read_lives({}).published, Date::from_civil(2021, 5, 18));
}

TEST(SimulatedInvoices, APresumptionIsAlleged) {
  const ReadDelivery delivery = read_lives({life({})});
  ASSERT_EQ(delivery.error, "");
  EXPECT_THAT(stages(delivery), ElementsAre("presumed reported 2018-06-01"));
  const RowDraft& draft = delivery.rows.at(0).draft;
  EXPECT_EQ(draft.records.at(0).claim.evidence, EvidenceGrade::kAlleged);
  EXPECT_EQ(draft.subjects.at(0).identifiers,
            (std::vector<Identifier>{{"mx-rfc", "SAT970701NN3"}}));
  EXPECT_EQ(draft.item, "500-05-1");
}

TEST(SimulatedInvoices, ADefinitiveStageTakesThePlaceOfThePresumption) {
  const ReadDelivery delivery =
      read_lives({life({{3, "Definitivo"}, {12, "500-05-2"}, {13, "28/09/2018"}})});
  EXPECT_THAT(stages(delivery),
              ElementsAre("presumed expired 2018-06-01", "definitive final 2018-09-28"));
  EXPECT_EQ(delivery.rows.at(0).draft.records.at(1).claim.evidence,
            EvidenceGrade::kAdministrativeFinal);
}

TEST(SimulatedInvoices, ADisprovedPresumptionWasWrongFromTheStart) {
  EXPECT_THAT(stages(read_lives({life({{3, "Desvirtuado"}, {8, "500-05-3"}, {9, "13/10/2018"}})})),
              ElementsAre("presumed annulled 2018-06-01", "disproved final 2018-10-13"));
}

TEST(SimulatedInvoices, ARulingInFavourAnnulsItsOwnLifeOnly) {
  const ReadDelivery delivery = read_lives({life({{3, "Sentencia Favorable"},
                                                  {12, "500-05-2"},
                                                  {13, "28/09/2018"},
                                                  {16, "500-05-4"},
                                                  {19, "16/04/2019"}}),
                                            life({{4, "500-05-9"}})});
  EXPECT_THAT(stages(delivery),
              ElementsAre("presumed annulled 2018-06-01", "definitive annulled 2018-09-28",
                          "ruled-favourable final 2019-04-16"));
  const RowDraft& other = delivery.rows.at(1).draft;
  EXPECT_EQ(other.records.at(0).claim.status, RecordStatus::kReported);
  EXPECT_NE(other.item, delivery.rows.at(0).draft.item);
  EXPECT_NE(other.records.at(0).claim.event, delivery.rows.at(0).draft.records.at(0).claim.event);
}

TEST(SimulatedInvoices, AStagePublishedTwiceCountsFromTheOlderDay) {
  EXPECT_THAT(stages(read_lives({life({{3, "Definitivo"},
                                       {12, "A // B"},
                                       {13, "14-08-19 // 20/09/2018"},
                                       {15, "12/09/2019 - 05/10/2018"}})})),
              Contains("definitive final 2018-09-20"));
}

TEST(SimulatedInvoices, ADayThatCannotBeReadLeavesTheStageWithoutOne) {
  const ReadDelivery delivery =
      read_lives({life({{3, "Definitivo"}, {12, "500-05-2"}, {13, "43252"}})});
  EXPECT_THAT(stages(delivery), Contains("definitive final no day"));
  EXPECT_THAT(delivery.rows.at(0).draft.records.at(1).claim.body, HasSubstr("43252"));
}

TEST(SimulatedInvoices, ASuppressedRowIsOfAnotherKind) {
  const ReadDelivery delivery = read_lives({life({{1, "XXXXXXXXXXXX"}, {3, "Definitivo"}})});
  EXPECT_EQ(delivery.rows.at(0).outcome.disposition, Disposition::kOtherKind);
}

TEST(SimulatedInvoices, AKeyOfThirteenCharactersIsAPersons) {
  EXPECT_EQ(read_lives({life({{1, "DOEJ800101AB1"}})}).rows.at(0).outcome.disposition,
            Disposition::kPerson);
}

TEST(SimulatedInvoices, AnotherFormOrSituationIsAFinding) {
  EXPECT_EQ(read_lives({life({{1, "SAT97070"}})}).rows.at(0).outcome.finding.code, "channel.rule");
  EXPECT_EQ(read_lives({life({{3, "Otro"}})}).rows.at(0).outcome.finding.code,
            "channel.not-choice");
  EXPECT_EQ(read_lives({life({{2, ""}})}).rows.at(0).outcome.finding.code, "channel.required");
}

TEST(SimulatedInvoices, TheKeyMayHaveATrailingBlankAnAmpersandOrATilde) {
  EXPECT_EQ(read_lives({life({{1, "SAT970701NN3 "}})}).rows.at(0).draft.subjects.at(0).key,
            "SAT970701NN3");
  EXPECT_EQ(read_lives({life({{1, "A&T850101AA5"}})}).counts().of(Disposition::kApplied), 1U);
  EXPECT_EQ(read_lives({life({{1,
                               "PE\xD1"
                               "850101AA8"}})})
                .rows.at(0)
                .draft.subjects.at(0)
                .key,
            "PEÑ850101AA8");
}

TEST(SimulatedInvoices, AKeyThatDoesNotCheckIsKeptButJoinsNothing) {
  const ReadDelivery delivery = read_lives({life({{1, "SAT970701NN4"}})});
  EXPECT_TRUE(delivery.rows.at(0).draft.subjects.at(0).identifiers.empty());
  EXPECT_THAT(
      claims_of(delivery.rows.at(0).draft),
      Contains(R"(identifier {"check":"failed","scheme":"mx-rfc","value":"SAT970701NN4"})"));
  EXPECT_EQ(delivery.warnings.at(0).code, "channel.identifier");
}

TEST(SimulatedInvoices, ACourtNoteIsNoPartOfTheName) {
  EXPECT_THAT(
      claims_of(read_lives({life({{2, "Ficticia, S.C. // En cumplimiento a la sentencia"}})})
                    .rows.at(0)
                    .draft),
      Contains(R"(name {"name":"Ficticia, S.C.","type":"legal"})"));
}

const std::vector<std::string> kDirectoryColumns = {"Proveedor",
                                                    "Dependencia",
                                                    "Número de Expediente         ",
                                                    "Hechos",
                                                    "Objeto Social       ",
                                                    "Sentido de Resolución ",
                                                    "Fecha de Notificación",
                                                    "FechadeResolucion",
                                                    "Plazo años - meses               ",
                                                    "Monto",
                                                    "Nombre del Responsable de la información",
                                                    "",
                                                    ""};

Cells sanction(Cells changes) {
  Cells cells = {{"Proveedor", "ACEROS FICTICIOS, S.A. DE C.V."},
                 {"Dependencia", "INSTITUTO FICTICIO"},
                 {kDirectoryColumns[2], "0041/2013"},
                 {"Hechos", "LA EMPRESA DE JUANA FICTICIA"},
                 {kDirectoryColumns[5], "SANCIONATORIA CON MULTA E INHABILITACIÓN"},
                 {"Fecha de Notificación", "2014-08-19"},
                 {"FechadeResolucion", "2014-08-06"},
                 {kDirectoryColumns[8], "3 MESES"},
                 {"Monto", "90664.5"},
                 {kDirectoryColumns[10], "LIC. JUANA FICTICIA"}};
  for (auto& [column, cell] : changes) cells[column] = cell;
  return cells;
}

ReadRow read_sanction(const Cells& row) {
  const ReadDelivery delivery =
      read_delivery(load_shipped("mx-sfp-sanctioned-suppliers"),
                    {{"directory.csv", CsvText(kDirectoryColumns).row(row).text()}});
  EXPECT_EQ(delivery.error, "");
  return delivery.rows.at(0);
}

TEST(SanctionedSuppliers, ABanEndsAfterItsTermFromTheNotification) {
  const RowDraft draft = read_sanction(sanction({})).draft;
  EXPECT_EQ(claims_of(draft).at(1),
            R"(sanction.supplier {"authority":"INSTITUTO FICTICIO","ban_from":"2014-08-19",)"
            R"("ban_months":"3","case":"0041/2013","fine_amount":"90664.5","fine_currency":"MXN",)"
            R"("notified":"2014-08-19",)"
            R"("resolution":"SANCIONATORIA CON MULTA E INHABILITACIÓN","term":"3 MESES"})");
  EXPECT_EQ(format_period(draft.records.at(0).claim.valid), "2014-08-06..2014-11-19");
  EXPECT_EQ(draft.subjects.at(0).key, "aceros ficticios s a de c v");
}

TEST(SanctionedSuppliers, AFineWithoutBanHasNoEnd) {
  const RowDraft draft = read_sanction(sanction({{kDirectoryColumns[5], "SANCIONATORIA CON MULTA"},
                                                 {kDirectoryColumns[8], ""}}))
                             .draft;
  EXPECT_EQ(format_period(draft.records.at(0).claim.valid), "2014-08-06..");
  EXPECT_THAT(draft.records.at(0).claim.body, Not(HasSubstr("ban_")));
}

TEST(SanctionedSuppliers, AFineOfOneIsUnknown) {
  EXPECT_THAT(read_sanction(sanction({{"Monto", "1"}})).draft.records.at(0).claim.body,
              Not(HasSubstr("fine")));
}

TEST(SanctionedSuppliers, TheSameFirmSpeltInOtherWaysIsOne) {
  EXPECT_EQ(read_sanction(sanction({{"Proveedor", "Aceros  Ficticios S.A. de C.V"}}))
                .draft.subjects.at(0)
                .key,
            "aceros ficticios s a de c v");
}

TEST(SanctionedSuppliers, ATradeNameAloneIsAPerson) {
  EXPECT_EQ(read_sanction(sanction({{"Proveedor", "CONSTRUCTORA FICTICIA"}})).outcome.disposition,
            Disposition::kPerson);
}

TEST(SanctionedSuppliers, AShiftedRowIsAFindingThatNamesNoPerson) {
  const RowOutcome outcome =
      read_sanction(sanction({{kDirectoryColumns[5], " SEGUN DIJO JUANA FICTICIA AL INSPECTOR"},
                              {"Fecha de Notificación", "SANCIONATORIA CON MULTA"}}))
          .outcome;
  EXPECT_EQ(outcome.finding.code, "channel.not-choice");
  EXPECT_THAT(outcome.cells, Not(HasSubstr("JUANA")));
  EXPECT_THAT(format_finding(outcome.finding), Not(HasSubstr("JUANA")));
}

TEST(SanctionedSuppliers, ARowWithoutDecisionIsAFinding) {
  EXPECT_EQ(read_sanction(sanction({{kDirectoryColumns[5], ""},
                                    {"FechadeResolucion", "2016-12-30"},
                                    {kDirectoryColumns[8], "TRES MESES"}}))
                .outcome.finding.code,
            "channel.required");
}

TEST(SanctionedSuppliers, ADateWithAMonthsNameIsAFinding) {
  EXPECT_EQ(read_sanction(sanction({{"Fecha de Notificación", "2010-Ju-09"}})).outcome.finding.code,
            "channel.not-date");
}

TEST(SanctionedSuppliers, AnAcquittalIsNoSanction) {
  const RowDraft draft = read_sanction(sanction({{kDirectoryColumns[5], "ABSOLUTORIA"}})).draft;
  ASSERT_EQ(draft.records.size(), 1U);
  EXPECT_EQ(draft.records[0].claim.kind, "case.acquitted");
  EXPECT_EQ(draft.records[0].claim.evidence, EvidenceGrade::kNone);
  EXPECT_THAT(draft.records[0].claim.body, Not(HasSubstr("fine")));
}

TEST(SanctionedSuppliers, JointBiddersHaveToBeSplitByAPerson) {
  EXPECT_EQ(read_sanction(sanction({{"Proveedor", "UNO, S.A. DE C.V. Y DOS, S.A. DE C.V."}}))
                .outcome.disposition,
            Disposition::kFinding);
  EXPECT_EQ(read_sanction(sanction({{"Proveedor", "UNO, S.A. DE C.V. Y JUANA FICTICIA"}}))
                .outcome.disposition,
            Disposition::kPerson);
}

TEST(SanctionedSuppliers, ProseAndTheOfficerAreNeverRead) {
  for (const std::string& claim : claims_of(read_sanction(sanction({})).draft)) {
    EXPECT_THAT(claim, Not(HasSubstr("JUANA")));
  }
}

const std::vector<std::string> kContractColumns = {"GOBIERNO",
                                                   "SIGLAS",
                                                   "DEPENDENCIA",
                                                   "CLAVEUC",
                                                   "NOMBRE_DE_LA_UC",
                                                   "RESPONSABLE",
                                                   "NUMERO_EXPEDIENTE",
                                                   "TITULO_EXPEDIENTE",
                                                   "PLANTILLA_EXPEDIENTE",
                                                   "NUMERO_PROCEDIMIENTO",
                                                   "EXP_F_FALLO",
                                                   "PROC_F_PUBLICACION",
                                                   "FECHA_APERTURA_PROPOSICIONES",
                                                   "CARACTER",
                                                   "TIPO_CONTRATACION",
                                                   "TIPO_PROCEDIMIENTO",
                                                   "FORMA_PROCEDIMIENTO",
                                                   "CODIGO_CONTRATO",
                                                   "TITULO_CONTRATO",
                                                   "FECHA_INICIO",
                                                   "FECHA_FIN",
                                                   "IMPORTE_CONTRATO",
                                                   "MONEDA",
                                                   "ESTATUS_CONTRATO",
                                                   "ARCHIVADO",
                                                   "RAMO",
                                                   "CLAVE_PROGRAMA",
                                                   "APORTACION_FEDERAL",
                                                   "FECHA_CELEBRACION",
                                                   "CONTRATO_MARCO",
                                                   "COMPRA_CONSOLIDADA",
                                                   "PLURIANUAL",
                                                   "CLAVE_CARTERA_SHCP",
                                                   "ESTRATIFICACION_MUC",
                                                   "PROVEEDOR_CONTRATISTA",
                                                   "ESTRATIFICACION_MPC",
                                                   "ESTATUS_EMPRESA",
                                                   "CUENTA_ADMINISTRADA_POR",
                                                   "ANUNCIO"};

Cells contract(Cells changes) {
  Cells cells = {{"SIGLAS", "IF"},
                 {"DEPENDENCIA", "Instituto Ficticio"},
                 {"RESPONSABLE", "Juana Ficticia"},
                 {"TITULO_CONTRATO", "Servicio de Juana Ficticia"},
                 {"NUMERO_EXPEDIENTE", "289188"},
                 {"CODIGO_CONTRATO", "285948"},
                 {"PROC_F_PUBLICACION", "2012-10-30 19:24"},
                 {"FECHA_INICIO", "2012-12-03"},
                 {"FECHA_FIN", "2012-12-07"},
                 {"FECHA_CELEBRACION", "2012-12-01 00:00:00 GMT"},
                 {"IMPORTE_CONTRATO", "4710.200"},
                 {"MONEDA", "MXN"},
                 {"ESTATUS_CONTRATO", "Expirado"},
                 {"ESTATUS_EMPRESA", "HABILITADO"},
                 {"PROVEEDOR_CONTRATISTA", "Aceros Ficticios SA de CV "}};
  for (auto& [column, cell] : changes) cells[column] = cell;
  return cells;
}

ReadDelivery read_contracts(const std::string& text) {
  return read_delivery(load_shipped("mx-compranet-contracts"), {{"contracts.csv", text}});
}

TEST(PublicContracts, AContractIsValidOverItsTerm) {
  const ReadDelivery delivery = read_contracts(CsvText(kContractColumns).row(contract({})).text());
  ASSERT_EQ(delivery.error, "");
  const RowDraft& draft = delivery.rows.at(0).draft;
  EXPECT_EQ(format_period(draft.records.at(0).claim.valid), "2012-12-03..2012-12-08");
  EXPECT_EQ(claims_of(draft).back(),
            R"(contract.award {"amount":"4710.2","buyer":"Instituto Ficticio","buyer_short":"IF",)"
            R"("contract":"285948","currency":"MXN","file":"289188","signed":"2012-12-01",)"
            R"("status":"Expirado"})");
  EXPECT_EQ(draft.records.at(0).claim.evidence, EvidenceGrade::kNone);
  EXPECT_THAT(claims_of(draft), Contains(R"(status {"status":"habilitado"})"));
}

TEST(PublicContracts, TheLostHeaderCellIsKnownByItsPlace) {
  std::vector<std::string> columns = kContractColumns;
  columns[0] = "";
  EXPECT_EQ(
      read_contracts(CsvText(columns).row(contract({})).text()).counts().of(Disposition::kApplied),
      1U);
}

TEST(PublicContracts, FortyFourColumnsWithTwoCellsMoreAreTheSameContracts) {
  std::vector<std::string> columns = kContractColumns;
  columns[6] = "CODIGO_EXPEDIENTE";
  columns.insert(columns.end(),
                 {"CONVENIO_MODIFICATORIO", "FOLIO_RUPC", "SIGLAS_PAIS", "C_EXTERNO", "ORGANISMO"});
  Cells cells =
      contract({{"CODIGO_EXPEDIENTE", "289188"}, {"FOLIO_RUPC", "77"}, {"SIGLAS_PAIS", "MX"}});
  std::vector<std::string> line;
  for (const std::string& column : columns) line.push_back(cells[column]);
  line.insert(line.end(), {"ACEROS REALES, S.A. DE C.V.", "False"});
  const ReadDelivery delivery = read_contracts(CsvText(columns).add_line(line).text());
  ASSERT_EQ(delivery.error, "");
  const std::vector<std::string> claims = claims_of(delivery.rows.at(0).draft);
  EXPECT_THAT(claims, Contains(HasSubstr(R"("scheme":"mx-rupc","value":"77")")));
  EXPECT_THAT(claims, Contains(R"(address {"country":"MX"})"));
  EXPECT_THAT(claims.back(), HasSubstr(R"("file":"289188")"));
  // The guess in the unnamed cell joins nothing.
  for (const std::string& claim : claims) EXPECT_THAT(claim, Not(HasSubstr("REALES")));
}

TEST(PublicContracts, ANaturalPersonIsAPersonAndNobodyIsAFinding) {
  CsvText text(kContractColumns);
  text.row(contract({{"PROVEEDOR_CONTRATISTA", "JUANA FICTICIA SILVA"}, {"MONEDA", "TEST"}}));
  text.row(contract({{"PROVEEDOR_CONTRATISTA", "---"}}));
  text.row(contract({{"MONEDA", "TEST"}}));
  const ReadDelivery delivery = read_contracts(text.text());
  EXPECT_EQ(delivery.rows.at(0).outcome.disposition, Disposition::kPerson);
  EXPECT_EQ(delivery.rows.at(1).outcome.finding.message, "no supplier is named");
  EXPECT_EQ(delivery.rows.at(2).outcome.finding.code, "channel.not-choice");
}

TEST(PublicContracts, AnAmountOfZeroIsUnknown) {
  const ReadDelivery delivery =
      read_contracts(CsvText(kContractColumns).row(contract({{"IMPORTE_CONTRATO", "0"}})).text());
  EXPECT_THAT(claims_of(delivery.rows.at(0).draft).back(), Not(HasSubstr("amount")));
}

TEST(PublicContracts, OfficersAndTitlesAreNeverRead) {
  const ReadDelivery delivery = read_contracts(CsvText(kContractColumns).row(contract({})).text());
  for (const std::string& claim : claims_of(delivery.rows.at(0).draft)) {
    EXPECT_THAT(claim, Not(HasSubstr("Juana")));
  }
}

}  // namespace
}  // namespace goodstanding::channels
