/*
 * The language of studies. REFERENCE.md, beside this file, explains it with examples.
 *
 * Words are soft: a word is reserved only where something else could be meant by it, and then it stands in backticks
 * to be a name. The rules under "Names" say where. Line ends mean nothing, so no two parses may be possible: a test
 * holds that for ten thousand sentences made from this grammar.
 *
 * Operators are read as a flat list; the reader of expressions applies their precedence. A list cannot be ambiguous,
 * and `if` can then reach as far right as it can.
 */
grammar Study;

// A file

study : ( statement SEMICOLON? )* EOF ;

expressionText : expr EOF ;

statement
    : edition | header | use | param | data | variable | graph | assume | population | design | policy | estimand
    | estimate | refute | sensitivity | monitor | decide | defaults | simulate
    ;

edition : CAUSALC NUMBER ;

header : ( STUDY | LIBRARY ) name STRING? ;

use : USE STRING ;

param : PARAM name EQUAL literal STRING? ;

literal : MINUS? NUMBER | STRING | TRUE | FALSE ;

// Data

data : DATA name ( FROM origin dataBlock? | dataBlock ) ;

origin
    : STRING
    | name DOT name ( DOT name )?
    | SQL ( IN name )? STRING
    ;

dataBlock : LBRACE ( dataClause SEMICOLON? )* RBRACE ;

dataClause
    : UNIT reference                                                                       # unitClause
    | CLUSTER references                                                                   # clusterClause
    | BLOCK reference                                                                      # blockClause
    | TIME expr ( UNTIL sum )?                                                             # timeClause
    | WEIGHT ( weightWord expr | exprWithoutWeightWord )                                   # weightClause
    | WHERE expr                                                                           # whereClause
    | RANDOMIZED names ADAPTIVE? ( GIVEN names )? ( WITH PROBABILITY expr )?               # randomizedClause
    | POPULATION name                                                                      # populationClause
    | MEASURES names                                                                       # measuresClause
    | UNSELECTED                                                                           # unselectedClause
    | EXPLODE reference AS name                                                            # explodeClause
    | JOIN name ON joinKey ( COMMA joinKey )*                                              # joinClause
    | IMPUTATION reference                                                                 # imputationClause
    | MISSING ( DROP | FAIL )                                                              # missingClause
    ;

joinKey : reference ( EQUAL reference )? ;

// Variables

variable
    : ( role names | OBSERVED observedNames ) ( FOR name )? ( COLON type )? ( OVER TIME )? ( OBSERVED WHEN name )?
      ( MEASURED IN measure )? ( FROM binding )? STRING?
    ;

role
    : TREATMENT | OUTCOME | CONFOUNDER | COVARIATE | MEDIATOR | INSTRUMENT | PROXY | NEGATIVE_CONTROL | SELECTION
    | UNOBSERVED
    ;

measure : name | STRING ;

binding : expr ( VERSUS expr )? ;

type
    : BINARY                                          # binaryType
    | ORDERED? LBRACE levelType ( COMMA levelType )* RBRACE   # categoriesType
    | CATEGORY                                        # categoryType
    | ( REAL | INTEGER ) range?                       # numberType
    | DATE                                            # dateType
    | TIMESTAMP                                       # timestampType
    | SIMPLEX LPAREN share ( COMMA share )* RPAREN    # simplexType
    | RATIO LPAREN expr COMMA expr RPAREN             # ratioType
    ;

levelType : level ( EQUAL literal )? ;

range
    : IN ( LBRACKET | LPAREN ) sum COMMA sum ( RBRACKET | RPAREN )
    | ( LESS | LESS_EQUAL | GREATER | GREATER_EQUAL ) sum
    ;

share : name EQUAL expr ;

// What is known

graph : GRAPH ( FROM STRING | graphBlock ) ;

graphBlock : LBRACE ( chain SEMICOLON? )* RBRACE ;

chain : group ( arrow group )+ ;

group : node ( COMMA node )* ;

node : NEXT name | nodeName ;

arrow : ARROW | BOTH | DASHES ;

assume
    : ASSUME
      ( MONOTONE name ON name
      | LINEAR name GIVEN names
      | MISSING_AT_RANDOM name GIVEN names
      )
    ;

population : POPULATION name ( DIFFERS ON names )? ;

design
    : DESIGN
      ( DIFFERENCE_IN_DIFFERENCES designFor? LBRACE
        ( ( designUnit | designTime | starts | never | anticipation | treated ) SEMICOLON? )* RBRACE
      | REGRESSION_DISCONTINUITY designFor? LBRACE ( ( running | cutoff | fuzzy ) SEMICOLON? )* RBRACE
      | SYNTHETIC_CONTROL designFor? LBRACE
        ( ( designUnit | designTime | treated | starts ) SEMICOLON? )* RBRACE
      | INTERRUPTED_TIME_SERIES designFor? LBRACE ( ( designTime | starts ) SEMICOLON? )* RBRACE
      | SWITCHBACK designFor? LBRACE ( ( designTime | designBlock | carryover ) SEMICOLON? )* RBRACE
      )
    ;

designFor : FOR name ;

designUnit : UNIT reference ;

designTime : TIME expr ;

designBlock : BLOCK reference ;

starts : STARTS expr ;

never : NEVER expr ;

anticipation : ANTICIPATION duration ;

running : RUNNING name ;

cutoff : CUTOFF expr ;

fuzzy : FUZZY ;

treated : TREATED sum ( COMMA sum )* ;

carryover : CARRYOVER duration ;

duration : count timeUnit? ;

timeUnit : SECONDS | SECOND | MINUTES | MINUTE | HOURS | HOUR | DAYS | DAY | WEEKS | WEEK ;

count : NUMBER | name ;

policy : POLICY name ( FOR name )? EQUAL policyRule ;

policyRule
    : HIGHEST OF map
    | LEARNED OVER features DEPTH count ON expr
    | sum ( WHEN expr ( COMMA sum WHEN expr )* COMMA sum OTHERWISE )?
    ;

// What is asked

estimand : ESTIMAND name EQUAL quantity STRING? ;

// A term with modifiers stands alone or in parentheses, never bare in arithmetic.
quantity : qualified | total ;

qualified
    : term modifier+
    | pointTerm modifier*
    ;

total : MINUS* atom ( ( PLUS | MINUS | TIMES | DIVIDE ) MINUS* atom )* ;

atom
    : NUMBER
    | term
    | plainWord LPAREN quantity RPAREN
    | plainName index?
    | E | P
    | LPAREN quantity RPAREN
    ;

index : LBRACKET indexItem ( COMMA indexItem )* RBRACKET ;

indexItem : assignment | contrast ;

term
    : E LBRACKET expr given? RBRACKET                                       # expectation
    | P LPAREN expr ( COMMA expr )* given? RPAREN                           # probability
    | ( ATE | ATT | ATC | ATO | ATM | CATE | LATE | CDE ) OF treatment ON name    # effect
    | ( NDE | NIE ) OF treatment ON name ( THROUGH names )?                 # mediated
    | SLOPE OF name OVER name ( DOT name )? ( AGAINST name )?               # slope
    | VALUE OF name ON name                                                 # policyValue
    | STRENGTH OF name ON name                                              # strength
    ;

pointTerm
    : QTE OF treatment ON name AT sum ( COMMA sum )*
    | CURVE OF name OVER name AT sum ( COMMA sum )*
    ;

treatment : plainName ( LBRACKET contrast RBRACKET )? | E | P ;

contrast : sum VS sum ;

given : BAR ( doing | expr ) ( COMMA expr )* ;

doing : DO LPAREN assignment ( COMMA assignment )* RPAREN ;

assignment : name EQUAL sum ;

modifier
    : HOLDING held ( COMMA held )*
    | WHERE expr
    | BY features
    | IN name
    | PER reference
    | AS ( DIFFERENCE | RATIO | ODDS_RATIO )
    ;

held : name ( EQUAL sum )? ;

features : feature ( COMMA feature )* ;

feature : name | COLUMN LPAREN reference RPAREN ;

// What is done about it

estimate : ESTIMATE targets ( BY strategy ( WITH methods )? | WITH methods ) ;

targets : ALL | names ;

strategy
    : ( BACKDOOR | FRONTDOOR | INSTRUMENT instruments? | ID | RANDOMIZATION | DIFFERENCE_IN_DIFFERENCES
      | REGRESSION_DISCONTINUITY | SYNTHETIC_CONTROL | INTERRUPTED_TIME_SERIES | SWITCHBACK
      ) ( ADJUSTING FOR names )?
    ;

instruments : instrumentName ( COMMA name )* ;

refute : REFUTE targets WITH methods ;

sensitivity : SENSITIVITY targets ( BENCHMARK names )? ( WITH methods )? ;

monitor : MONITOR name EVERY count ( ROWS | timeUnit ) WITH method ;

decide : DECIDE name WHEN comparison ( AND comparison )* WITH CONFIDENCE sum ;

comparison
    : total ( EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL ) total
    | total IN LBRACKET sum COMMA sum RBRACKET
    ;

methods : method ( COMMA method )* ;

method : plainWord ( LPAREN ( option ( COMMA option )* )? RPAREN )? ;

option : ( name EQUAL )? optionValue ;

optionValue : LBRACKET expr ( COMMA expr )* RBRACKET | sum ;

defaults : DEFAULTS LBRACE ( setting SEMICOLON? )* RBRACE ;

setting : name EQUAL optionValue ;

simulate : SIMULATE simulateLevel ( COMMA simulateLevel )* ( SEED count )? simulateBlock ;

simulateLevel : count name ( PER name )? ;

simulateBlock : LBRACE ( simulateLine SEMICOLON? )* RBRACE ;

simulateLine : name ( PER name )? ( EQUAL expr | TILDE call ) ;

// Expressions: flat lists of operands and operators

expr : prefix* ( conditional | primary exprRest ) ;

exprRest : exprTail* ( binaryOperator prefix* conditional )? ;

exprTail
    : binaryOperator prefix* primary
    | NOT? IN ( LBRACE sum ( COMMA sum )* RBRACE | LBRACKET sum COMMA sum RBRACKET )
    | IS NOT? MISSING
    ;

// Arithmetic only: where `=`, `in` or a comma would mean something else
sum : MINUS* ( conditional | primary ( arithmeticOperator MINUS* primary )* ( arithmeticOperator MINUS* conditional )? ) ;

conditional : IF expr THEN expr ELSE expr ;

prefix : MINUS | NOT ;

arithmeticOperator : POWER | TIMES | DIVIDE | PLUS | MINUS ;

binaryOperator
    : POWER | TIMES | DIVIDE | PLUS | MINUS | EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | AND | OR
    ;

primary : value | call | reference ;

value
    : NUMBER | STRING | TRUE | FALSE | INF
    | LPAREN expr RPAREN
    | map
    ;

call : plainWord arguments ;

arguments : LPAREN ( expr ( COMMA expr )* )? RPAREN ;

reference
    : plainName postfix*
    | ( E | P ) ( DOT name postfix* )?
    ;

references : reference ( COMMA reference )* ;

postfix
    : DOT name
    | LBRACKET ( sum | assignment ( COMMA assignment )* ) RBRACKET
    ;

map : LBRACE mapEntry ( COMMA mapEntry )* RBRACE ;

mapEntry : level EQUAL sum ;

level : name | MINUS? NUMBER | STRING ;

// `weight exact w`: one of the three words directly after `weight` is always the kind
exprWithoutWeightWord
    : prefix+ ( conditional | primary exprRest )
    | conditional
    | primaryWithoutWeightWord exprRest
    ;

primaryWithoutWeightWord
    : value
    | wordWithoutWeightWord arguments
    | ( wordWithoutWeightWord | QUOTED ) postfix*
    | ( E | P ) ( DOT name postfix* )?
    ;

// Names

names : name ( COMMA name )* ;

name : plainName | E | P ;

// `E` before `[` and `P` before `(` are the terms.
plainName : plainWord | QUOTED ;

plainWord : wordWithoutWeightWord | weightWord ;

weightWord : SAMPLING | FREQUENCY | EXACT ;

wordWithoutWeightWord : NAME | NEXT | WHEN | WITH | ADJUSTING | statementWord | clauseWord ;

// `next b` is b in the next period
nodeName : NAME | QUOTED | E | P | WHEN | WITH | ADJUSTING | weightWord | statementWord | clauseWord ;

// `observed when R` belongs to the variable before it
observedNames : observedName ( COMMA name )* ;

observedName : NAME | QUOTED | E | P | NEXT | WITH | ADJUSTING | weightWord | statementWord | clauseWord ;

// after `by instrument`, `with` and `adjusting` go on, and a statement word begins a statement
instrumentName : NAME | QUOTED | E | P | NEXT | WHEN | weightWord | clauseWord ;

statementWord
    : CAUSALC | STUDY | LIBRARY | USE | PARAM | DATA | TREATMENT | OUTCOME | CONFOUNDER | COVARIATE | MEDIATOR
    | INSTRUMENT | PROXY | NEGATIVE_CONTROL | SELECTION | OBSERVED | UNOBSERVED | GRAPH | ASSUME | POPULATION
    | DESIGN | POLICY | ESTIMAND | ESTIMATE | REFUTE | SENSITIVITY | MONITOR | DECIDE | DEFAULTS | SIMULATE
    ;

clauseWord
    : UNIT | CLUSTER | BLOCK | TIME | UNTIL | WEIGHT | WHERE | RANDOMIZED | ADAPTIVE | GIVEN | PROBABILITY
    | MEASURES | UNSELECTED | EXPLODE | AS | JOIN | ON | IMPUTATION | DROP | FAIL | FROM | SQL | FOR | MEASURED
    | OVER | VERSUS | BINARY | ORDERED | CATEGORY | REAL | INTEGER | DATE | TIMESTAMP | SIMPLEX | RATIO | MONOTONE
    | LINEAR | MISSING_AT_RANDOM | DIFFERS | DIFFERENCE_IN_DIFFERENCES | REGRESSION_DISCONTINUITY
    | SYNTHETIC_CONTROL | INTERRUPTED_TIME_SERIES | SWITCHBACK | STARTS | NEVER | ANTICIPATION | RUNNING | CUTOFF
    | FUZZY | TREATED | CARRYOVER | SECONDS | SECOND | MINUTES | MINUTE | HOURS | HOUR | DAYS | DAY | WEEKS | WEEK
    | HIGHEST | OF | LEARNED | DEPTH | OTHERWISE | ATE | ATT | ATC | ATO | ATM | CATE | LATE | NDE | NIE | CDE | QTE
    | CURVE | SLOPE | VALUE | STRENGTH | THROUGH | AT | AGAINST | VS | HOLDING | BY | PER | DIFFERENCE | ODDS_RATIO
    | BACKDOOR | FRONTDOOR | ID | RANDOMIZATION | BENCHMARK | EVERY | ROWS | CONFIDENCE | SEED | COLUMN
    ;

// Reserved words: never bare names

AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
IN : 'in' ;
IS : 'is' ;
IF : 'if' ;
THEN : 'then' ;
ELSE : 'else' ;
TRUE : 'true' ;
FALSE : 'false' ;
INF : 'inf' ;
MISSING : 'missing' ;
DO : 'do' ;
ALL : 'all' ;

// Statement words

CAUSALC : 'causalc' ;
STUDY : 'study' ;
LIBRARY : 'library' ;
USE : 'use' ;
PARAM : 'param' ;
DATA : 'data' ;
TREATMENT : 'treatment' ;
OUTCOME : 'outcome' ;
CONFOUNDER : 'confounder' ;
COVARIATE : 'covariate' ;
MEDIATOR : 'mediator' ;
INSTRUMENT : 'instrument' ;
PROXY : 'proxy' ;
NEGATIVE_CONTROL : 'negative_control' ;
SELECTION : 'selection' ;
OBSERVED : 'observed' ;
UNOBSERVED : 'unobserved' ;
GRAPH : 'graph' ;
ASSUME : 'assume' ;
POPULATION : 'population' ;
DESIGN : 'design' ;
POLICY : 'policy' ;
ESTIMAND : 'estimand' ;
ESTIMATE : 'estimate' ;
REFUTE : 'refute' ;
SENSITIVITY : 'sensitivity' ;
MONITOR : 'monitor' ;
DECIDE : 'decide' ;
DEFAULTS : 'defaults' ;
SIMULATE : 'simulate' ;

// Words of clauses, types, terms and modifiers

SAMPLING : 'sampling' ;
FREQUENCY : 'frequency' ;
EXACT : 'exact' ;
NEXT : 'next' ;
WHEN : 'when' ;
WITH : 'with' ;
ADJUSTING : 'adjusting' ;
UNIT : 'unit' ;
CLUSTER : 'cluster' ;
BLOCK : 'block' ;
TIME : 'time' ;
UNTIL : 'until' ;
WEIGHT : 'weight' ;
WHERE : 'where' ;
RANDOMIZED : 'randomized' ;
ADAPTIVE : 'adaptive' ;
GIVEN : 'given' ;
PROBABILITY : 'probability' ;
MEASURES : 'measures' ;
UNSELECTED : 'unselected' ;
EXPLODE : 'explode' ;
AS : 'as' ;
JOIN : 'join' ;
ON : 'on' ;
IMPUTATION : 'imputation' ;
DROP : 'drop' ;
FAIL : 'fail' ;
FROM : 'from' ;
SQL : 'sql' ;
FOR : 'for' ;
MEASURED : 'measured' ;
OVER : 'over' ;
VERSUS : 'versus' ;
BINARY : 'binary' ;
ORDERED : 'ordered' ;
CATEGORY : 'category' ;
REAL : 'real' ;
INTEGER : 'integer' ;
DATE : 'date' ;
TIMESTAMP : 'timestamp' ;
SIMPLEX : 'simplex' ;
RATIO : 'ratio' ;
MONOTONE : 'monotone' ;
LINEAR : 'linear' ;
MISSING_AT_RANDOM : 'missing_at_random' ;
DIFFERS : 'differs' ;
DIFFERENCE_IN_DIFFERENCES : 'difference_in_differences' ;
REGRESSION_DISCONTINUITY : 'regression_discontinuity' ;
SYNTHETIC_CONTROL : 'synthetic_control' ;
INTERRUPTED_TIME_SERIES : 'interrupted_time_series' ;
SWITCHBACK : 'switchback' ;
STARTS : 'starts' ;
NEVER : 'never' ;
ANTICIPATION : 'anticipation' ;
RUNNING : 'running' ;
CUTOFF : 'cutoff' ;
FUZZY : 'fuzzy' ;
TREATED : 'treated' ;
CARRYOVER : 'carryover' ;
SECONDS : 'seconds' ;
SECOND : 'second' ;
MINUTES : 'minutes' ;
MINUTE : 'minute' ;
HOURS : 'hours' ;
HOUR : 'hour' ;
DAYS : 'days' ;
DAY : 'day' ;
WEEKS : 'weeks' ;
WEEK : 'week' ;
HIGHEST : 'highest' ;
OF : 'of' ;
LEARNED : 'learned' ;
DEPTH : 'depth' ;
OTHERWISE : 'otherwise' ;
ATE : 'ATE' ;
ATT : 'ATT' ;
ATC : 'ATC' ;
ATO : 'ATO' ;
ATM : 'ATM' ;
CATE : 'CATE' ;
LATE : 'LATE' ;
NDE : 'NDE' ;
NIE : 'NIE' ;
CDE : 'CDE' ;
QTE : 'QTE' ;
CURVE : 'curve' ;
SLOPE : 'slope' ;
VALUE : 'value' ;
STRENGTH : 'strength' ;
THROUGH : 'through' ;
AT : 'at' ;
AGAINST : 'against' ;
VS : 'vs' ;
HOLDING : 'holding' ;
BY : 'by' ;
PER : 'per' ;
DIFFERENCE : 'difference' ;
ODDS_RATIO : 'odds_ratio' ;
BACKDOOR : 'backdoor' ;
FRONTDOOR : 'frontdoor' ;
ID : 'id' ;
RANDOMIZATION : 'randomization' ;
BENCHMARK : 'benchmark' ;
EVERY : 'every' ;
ROWS : 'rows' ;
CONFIDENCE : 'confidence' ;
SEED : 'seed' ;
COLUMN : 'column' ;

E : 'E' ;
P : 'P' ;

// Literals

NAME : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ;

QUOTED : '`' ( ~[`\r\n] | '``' )+ '`' ;

NUMBER : DIGITS ( '.' DIGITS )? ( [eE] [+-]? [0-9]+ )? '%'? ;

STRING
    : '"' STRING_PART* '"'
    | '"""' .*? '"""'
    ;

fragment DIGITS : [0-9]+ ( '_' [0-9]+ )* ;

fragment STRING_PART : '\\' ~[\r\n] | ~["\\\r\n] ;

// Signs

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
COMMA : ',' ;
SEMICOLON : ';' ;
COLON : ':' ;
DOT : '.' ;
BAR : '|' ;
TILDE : '~' ;
ARROW : '->' ;
BOTH : '<->' ;
DASHES : '--' ;
EQUAL : '=' ;
NOT_EQUAL : '!=' ;
LESS : '<' ;
LESS_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' ;
POWER : '^' ;
TIMES : '*' ;
DIVIDE : '/' ;
PLUS : '+' ;
MINUS : '-' ;

COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;

SPACE : [\p{White_Space}\uFEFF]+ -> skip ;

// What other languages write and people who know them type: each is an error that carries the fix

FOREIGN_EQUAL : '==' '='? ;
FOREIGN_AND : '&&' ;
FOREIGN_OR : '||' ;
FOREIGN_NOT : '!' ;
FOREIGN_NOT_EQUAL : '<>' | '!==' | '\u2260' ;
FOREIGN_LESS_EQUAL : '\u2264' ;
FOREIGN_GREATER_EQUAL : '\u2265' ;
FOREIGN_MINUS : '\u2212' | '\u2013' ;
FOREIGN_POWER : '**' ;
FOREIGN_ARROW : '=>' | '\u2192' | '-->' ;
FOREIGN_COMMENT : '//' ~[\r\n]* | '/*' .*? '*/' ;
FOREIGN_STRING
    : '\'' ( '\\' ~[\r\n] | ~['\\\r\n] )* '\''
    | [\u201C\u201D] ~["\u201C\u201D\r\n]* ["\u201C\u201D]
    ;

// What is never right

OPEN_BLOCK_STRING : '"""' ;
OPEN_STRING : '"' STRING_PART* '\\'? ;
OPEN_FOREIGN_STRING : '\'' ( '\\' ~[\r\n] | ~['\\\r\n] )* ;
OPEN_QUOTED : '`' ( ~[`\r\n] | '``' )* ;
NUMBER_WITH_LETTERS : DIGITS ( '.' DIGITS )? [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ;
NUMBER_WITHOUT_START : '.' DIGITS ( [eE] [+-]? [0-9]+ )? '%'? ;
NUMBER_WITHOUT_END : DIGITS '.' ;
STRAY : . ;
