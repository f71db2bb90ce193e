package io.wardkey.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The heads that laboratories print over the columns of their results, in English, German, French,
 * Dutch, Spanish, Italian and Portuguese.
 */
final class PdfHeads {
    /** What stands in a column. */
    enum Head {
        NAME,
        RESULT,
        UNIT,
        RANGE,
        FLAG,
        /** An earlier result. */
        PREVIOUS,
        /** A date: this result's or an earlier one's. */
        DATE,
        /** A method, a material, a code. */
        OTHER
    }

    /** One head and its box. */
    record Column(Head head, String text, double x, double right) {}

    private static final Pattern DATE =
            Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-](\\d{4}|\\d{2})( \\d{1,2}:\\d{2})?");

    private static final Map<String, Head> WORDS = words();

    /** More words than a line of heads has in any table; many tables may stand side by side. */
    private static final int MOST = 60;

    private PdfHeads() {}

    private static Map<String, Head> words() {
        Map<Head, String> by = new EnumMap<>(Head.class);
        by.put(
                Head.NAME,
                "test,tests,test name,analyte,analysis,examination,investigation,component,"
                    + "parameter,determination,assay,untersuchung,untersuchungen,bezeichnung,"
                    + "messgrosse,analyt,analyse,analysen,kenngrosse,analyses,examen,examens,"
                    + "parametre,parametres,dosage,dosages,libelle,designation,bepaling,bepalingen,onderzoek,onderzoeken,omschrijving,test"
                    + " description"
                    + ",prueba,pruebas,determinacion,determinaciones,analisis,parametro,parametros,estudio"
                    + ",esame,esami,analisi,prova,parametri,exame,exames,analise,ensaio");
        by.put(
                Head.RESULT,
                "result,results,value,your result,measured value,observed value,current result,"
                    + "ergebnis,ergebnisse,resultat,resultate,wert,messwert,resultats,valeur,valeurs,votre"
                    + " resultat,resultaat,resultaten,uitslag,uitslagen,waarde,aktuelles"
                    + " ergebnis,resultat actuel,huidig resultaat,in range,out of range,your"
                    + " value,your values,your results,current,current value,current"
                    + " results,current result and flag,result and flag,aktuell,aktueller"
                    + " wert,aktuelles resultat,ergebnis vom,wert vom,resultat"
                    + " du,resultado,resultados,valor,resultado actual,valor"
                    + " actual,risultato,risultati,valore,esito,risultato attuale");
        by.put(
                Head.UNIT,
                "unit,units,einheit,einheiten,einh,masseinheit,unite,unites,eenheid,eenheden,"
                        + "units of measure,unit of measure,dim"
                        + ",uom,unidad,unidades,unita,unita di misura,u m,unidade");
        by.put(
                Head.RANGE,
                "reference,reference range,reference ranges,ref range,ref ranges,ref,reference"
                    + " interval,reference intervals,ref interval,reference value,reference"
                    + " values,normal range,normal values,normal,biological reference"
                    + " interval,biological ref interval,expected"
                    + " range,referenz,referenzbereich,referenzbereiche,ref"
                    + " bereich,normbereich,normalbereich,"
                    + "normalwert,normalwerte,referenzwert,referenzwerte,sollbereich,sollwert,norm,valeurs"
                    + " de reference,valeur de reference,references,intervalle de"
                    + " reference,intervalles de reference,valeurs usuelles,valeurs"
                    + " normales,normes,norme,val ref,valeurs ref,v"
                    + " ref,referentie,referenties,referentiewaarde,referentiewaarden,ref"
                    + " waarde,ref waarden,referentieinterval,referentie"
                    + " interval,referentiebereik,normaalwaarde,normaalwaarden,normale"
                    + " waarden,standard range,reference limits,ref interval,expected"
                    + " values,biological reference intervals,bio ref"
                    + " interval,referenzintervall,referenzintervalle,normwert,normwerte,sollwerte,vergleichsbereich,valores"
                    + " de referencia,valor de referencia,referencia,rango de referencia,rango"
                    + " normal,intervalo de referencia,intervalos de referencia,valores"
                    + " normales,valori di riferimento,valore di riferimento,riferimento,intervallo"
                    + " di riferimento,intervalli di riferimento,range di riferimento,valori"
                    + " normali");
        by.put(
                Head.FLAG,
                "flag,flags,abnormal,abn,abnormal flag,h l,*,!,+ -,-/+,+/-,h/l,bewertung,"
                        + "markierung,kennz,kennzeichen,auff,anomalie,anomalies,indicateur,vlag,"
                        + "afwijking,afwijkend");
        by.put(
                Head.PREVIOUS,
                "previous,previous result,previous results,prior,prior result,last result,prev,"
                    + "history,vorwert,vorwerte,vorbefund,vorbefunde,vorergebnis,verlauf,letzter"
                    + " wert,anterieur,anteriorite,anteriorites,anterieurs,resultat"
                    + " anterieur,resultats anterieurs,precedent,dernier"
                    + " resultat,antecedent,antecedents,vorige,vorig,vorig resultaat,vorige"
                    + " resultaten,vorige waarde,historiek,vorige uitslag,valeur anterieure,valeurs"
                    + " anterieures,previous value,previous values,previous result and date,prior"
                    + " results,prior value,last,last value,vorwert vom,vorbefund vom,letzter"
                    + " befund,letztes ergebnis,vorheriger wert,fruhere"
                    + " werte,vergleichswert,vergleichswerte,anteriorite du,anterieur du,antecedent"
                    + " du,resultats precedents,resultat precedent,anterior,anteriores,resultado"
                    + " anterior,resultados anteriores,valor anterior,valores"
                    + " anteriores,precedente,precedenti,risultato precedente,risultati"
                    + " precedenti,valore precedente,valori precedenti");
        by.put(
                Head.OTHER,
                "method,methode,methods,material,specimen,sample,sample type,probe,"
                        + "probenmaterial,staal,materiaal,echantillon,comment,comments,remark,"
                        + "remarks,bemerkung,bemerkungen,kommentar,commentaire,commentaires,"
                        + "remarque,opmerking,opmerkingen,commentaar,code,loinc,lab,status,"
                        + "verfahren,technique,techniek,acc,akkr,datum,date,no,nr"
                        + ",metodo,muestra,campione,materiale,fecha,data,trend,grafik");
        Map<String, Head> words = new HashMap<>();
        by.forEach(
                (head, all) -> {
                    for (String word : all.split(",", -1)) {
                        words.put(word, head);
                    }
                });
        return Map.copyOf(words);
    }

    /**
     * The heads of a line, if it is a line of heads: at least a result (or its date) and what it is
     * to be read with, and hardly a word beside.
     */
    static Optional<List<Column>> of(PdfLine line) {
        if (line.words().size() > MOST) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        int unknown = 0;
        for (PdfCell cell : line.cells()) {
            List<Column> heads = heads(cell.words());
            if (heads.isEmpty()) {
                unknown++;
                columns.add(new Column(Head.OTHER, cell.text(), cell.x(), cell.right()));
            }
            columns.addAll(heads);
        }
        int known = columns.size() - unknown;
        boolean apart = known == line.cells().size() - unknown;
        boolean beside = has(columns, Head.UNIT) || has(columns, Head.RANGE);
        boolean named = has(columns, Head.NAME);
        boolean result = has(columns, Head.RESULT) || (beside && has(columns, Head.DATE));
        return result && (named || beside) && unknown <= 1 && known >= (apart ? 2 : 3)
                ? Optional.of(List.copyOf(columns))
                : Optional.empty();
    }

    /**
     * The heads of two lines where words of both make one: "Current Result" over "and Flag".
     *
     * @return nothing unless every word of both is of a head, and there are more than of one line
     */
    static Optional<List<Column>> of(PdfLine upper, PdfLine lower) {
        if (upper.words().size() + lower.words().size() > 2 * MOST
                || upper.page() != lower.page()
                || lower.baseline() - upper.baseline() > 2 * lower.words().getFirst().size()) {
            return Optional.empty();
        }
        List<PdfCell> cells = new ArrayList<>(upper.cells());
        boolean merged = false;
        for (PdfCell cell : lower.cells()) {
            List<PdfCell> over =
                    cells.stream().filter(one -> one.overlaps(cell.x(), cell.right())).toList();
            Optional<PdfCell> one = over.isEmpty() ? Optional.of(cell) : one(over, cell);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            merged |= !over.isEmpty();
            cells.removeAll(over);
            cells.add(one.get());
        }
        if (!merged) {
            return Optional.empty();
        }
        cells.sort(Comparator.comparingDouble(PdfCell::x));
        Optional<List<Column>> both =
                of(new PdfLine(lower.page(), lower.baseline(), lower.words(), cells));
        int one =
                Math.max(of(upper).map(List::size).orElse(0), of(lower).map(List::size).orElse(0));
        return both.filter(columns -> columns.size() > one)
                .filter(columns -> columns.stream().noneMatch(PdfHeads::unknown));
    }

    /** The one head that a cell and what is over it make: of a day, the day comes last. */
    private static Optional<PdfCell> one(List<PdfCell> over, PdfCell cell) {
        if (over.size() > 1) {
            return Optional.empty();
        }
        List<PdfWord> upper = over.getFirst().words();
        boolean day = DATE.matcher(over.getFirst().text()).matches();
        List<PdfWord> words = new ArrayList<>(day ? cell.words() : upper);
        words.addAll(day ? upper : cell.words());
        return heads(words).size() == 1 ? Optional.of(new PdfCell(words)) : Optional.empty();
    }

    /** Whether nothing is known of what such a head means. */
    static boolean unknown(Column column) {
        return column.head() == Head.OTHER && head(column.text()).isEmpty();
    }

    static boolean has(List<Column> columns, Head head) {
        return columns.stream().anyMatch(column -> column.head() == head);
    }

    /** Heads that fill the words entirely; none otherwise. */
    private static List<Column> heads(List<PdfWord> words) {
        List<Column> heads = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int most = Math.min(words.size(), at + 4);
            int end = most;
            Optional<Head> found = Optional.empty();
            for (; end > at && found.isEmpty(); end--) {
                found = head(text(words.subList(at, end)));
            }
            if (found.isEmpty()) {
                return List.of();
            }
            List<PdfWord> its = words.subList(at, end + 1);
            Column column =
                    new Column(
                            found.get(),
                            text(its),
                            its.stream().mapToDouble(PdfWord::x).min().orElseThrow(),
                            its.stream().mapToDouble(PdfWord::right).max().orElseThrow());
            Column last = heads.isEmpty() ? column : heads.getLast();
            boolean dated =
                    column.head() == Head.DATE
                            && (last.head() == Head.RESULT || last.head() == Head.PREVIOUS);
            if (dated) {
                heads.set(
                        heads.size() - 1,
                        new Column(
                                last.head(),
                                last.text() + " " + column.text(),
                                last.x(),
                                column.right()));
            } else {
                heads.add(column);
            }
            at = end + 1;
        }
        return heads;
    }

    private static Optional<Head> head(String text) {
        if (DATE.matcher(text).matches()) {
            return Optional.of(Head.DATE);
        }
        return Optional.ofNullable(WORDS.get(plain(text)))
                .or(() -> Optional.ofNullable(WORDS.get(text.strip())));
    }

    private static String text(List<PdfWord> words) {
        return String.join(" ", words.stream().map(PdfWord::text).toList());
    }

    /** Small letters without accents and dots: "Ref. waarde" is "ref waarde". */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("[.:()\\[\\]]", " ")
                .replace('-', ' ')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
